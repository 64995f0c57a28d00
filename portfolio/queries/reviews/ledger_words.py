"""How reviews and their items read in the ledger."""

from django.utils.translation import gettext_lazy as _

from accounts.words import Noun, Vocabulary

VOCABULARY = Vocabulary(
    verbs={
        "agenda.added": _("put {object} on the agenda"),
        "agenda.assigned": _("assigned an action on {object} in the review"),
        "agenda.commented": _("commented on {object} for the review"),
        "agenda.course": _("decided how {object} goes on"),
        "agenda.decided": _("decided on {object} in the review"),
        "agenda.dropped": _("took {object} off the agenda"),
        "agenda.escalated": _("escalated a blocker of {object} in the review"),
        "agenda.minutes": _("gave {object} other minutes"),
        "agenda.moved": _("moved {object} on the agenda"),
        "agenda.overran": _("noted that {object} took longer than its minutes"),
        "agenda.parked": _("parked a question on {object}"),
        "agenda.plan_accepted": _("accepted the recovery plan for {object} in the review"),
        "agenda.plan_asked": _("asked for a recovery plan for {object}"),
        "agenda.taken_back": _("took back an outcome on {object}"),
        "calendar.turned": _("gave the calendar of {object} another address"),
        "review.answered": _("answered the invitation to {object}"),
        "review.called_off": _("called off the review {object}"),
        "review.closed": _("closed the review {object}"),
        "review.opened": _("opened the review {object}"),
        "review.overran": _("noted that the review {object} took longer than its minutes"),
        "review.paused": _("paused the review {object}"),
        "review.planned": _("planned the review {object}"),
        "review.preread_sent": _("sent the pre-read of {object}"),
        "review.prepared": _("prepared the agenda of {object}"),
        "review.put_back": _("put the review {object} back to its agenda"),
        "review.reminded": _("reminded of what is missing for {object}"),
        "review.reopened": _("reopened the review {object}"),
        "review.revised": _("changed the review {object}"),
        "review.went_on": _("went on with the review {object}"),
    },
    about_oneself={
        "calendar.turned": _("gave their calendar another address"),
    },
    types={
        "agenda": Noun(label=_("Agenda item")),
        "review": Noun(label=_("Review")),
    },
    fields={
        "called_off_at": _("Called off"),
        "called_off_by": _("Called off by"),
        "called_off_reason": _("Why it was called off"),
        "digest": _("Hash of the pack"),
        "facilitator": _("Led by"),
        "invited": _("Invited"),
        "meets": _("Meets"),
        "minutes": _("Minutes"),
        "outcome": _("Outcome"),
        "people": _("People"),
        "place": _("Place"),
        "time": _("Time"),
    },
)
