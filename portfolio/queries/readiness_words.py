"""How readiness and trust read in the ledger."""

from django.utils.translation import gettext_lazy as _

from accounts.words import Noun, Vocabulary

VOCABULARY = Vocabulary(
    verbs={
        "challenge.answered": _("answered the challenge of {object}"),
        "challenge.asked": _("questioned the prediction {object}"),
        "explanation.judged": _("judged the explainability of {object}"),
        "people.asked": _("asked the people of {object}"),
        "pulse.closed": _("closed the pulse on {object}"),
        "pulse.extended": _("moved the last day of the pulse on {object}"),
        "pulse.opened": _("opened a pulse on {object}"),
        "readiness.assessed": _("assessed {object}"),
        "readiness_item.added": _("added the readiness item {object}"),
        "readiness_item.restored": _("asks again for the readiness item {object}"),
        "readiness_item.retired": _("no longer asks for the readiness item {object}"),
        "readiness_item.revised": _("changed the readiness item {object}"),
        "reset.commitment_kept": _("ticked off a commitment of the reset with {object}"),
        "reset.commitment_reopened": _("reopened a commitment of the reset with {object}"),
        "reset.followed_up": _("followed up the reset with {object}"),
        "reset.opened": _("wrote down a reset with {object}"),
        "reset.postponed": _("moved the follow-up of the reset with {object}"),
        "skill.covered": _("named {object} for a skill"),
        "skill.uncovered": _("no longer names {object} for a skill"),
        "touchpoint.noted": _("noted the touchpoint {object}"),
        "touchpoint.restored": _("put back the touchpoint {object}"),
        "touchpoint.revised": _("changed the touchpoint {object}"),
        "touchpoint.withdrawn": _("took back the touchpoint {object}"),
    },
    types={
        "challenge": Noun(label=_("Challenge")),
        "explanation": Noun(label=_("Explainability")),
        "people": Noun(label=_("Question to people")),
        "pulse": Noun(label=_("Pulse")),
        "readiness": Noun(label=_("Readiness")),
        "readiness_item": Noun(label=_("Readiness item")),
        "reset": Noun(label=_("Reset")),
        "skill": Noun(label=_("Skill")),
        "touchpoint": Noun(label=_("Touchpoint")),
    },
    fields={
        "at_go_live": _("Asked for when going live"),
        "change_made": _("Change made"),
        "closes_date": _("Open until"),
        "data-engineering": _("Data engineering"),
        "domain": _("Domain"),
        "follow_up_date": _("Follow-up"),
        "health_before": _("Health before"),
        "is_risk": _("Is a risk"),
        "met_date": _("Day"),
        "ml-engineering": _("ML engineering"),
        "operations": _("Operations"),
        "ready_when": _("Ready when"),
        "what_changed": _("What changed"),
    },
)
