"""Deciding who delivers: build, buy or partner; another decision revises it."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.partnering import Choice
from portfolio.models import (
    Assignment,
    Candidate,
    FlagAnswer,
    Partner,
    PartnerPerson,
    SourcingDecision,
    UseCase,
)
from portfolio.models.assignment import Part
from portfolio.operations import assignments, editing, noting
from portfolio.operations.candidates import standing


class CannotSource(Refused):
    code = "cannot-source"


class Unanswered(Refused):
    """A candidate with warnings was to be chosen without a word about them."""

    code = "flag-reason-missing"


@ledger.writes
def decide(
    *,
    use_case_id: int,
    choice: Choice,
    reason: str,
    by: User,
    now: datetime,
    candidate_id: int | None = None,
    flag_reason: str = "",
) -> SourcingDecision:
    """
    Decide how a use case is sourced; an earlier decision stays in the history.

    The people of a chosen partner get sight of the use case, those of the one before lose
    it. With warnings about the chosen one, `flag_reason` says why all the same: it stays
    beside the choice, and answers every warning that nobody has answered yet.

    :raises editing.Reasonless: without a reason
    :raises CannotSource: after the end, if choice and candidate do not fit, or if the house
        took leave of the partner
    :raises Unanswered: if the chosen one carries a warning and `flag_reason` is empty
    :raises candidates.CannotCompare: if the chosen one was dropped
    """
    reason = editing.need_reason(reason, _("Say why this way."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotSource(_("This use case has ended; there is nothing to deliver."))
    candidate = _judged(use_case, choice, candidate_id)
    flags = [] if candidate is None else list(candidate.flags.order_by("pk"))
    if flags and not flag_reason.strip():
        raise Unanswered(
            _("%(name)s carries a warning. Say why it is chosen all the same.")
            % {"name": candidate.partner.name if candidate else ""}
        )
    before = _replace(use_case, now)
    decision = SourcingDecision.objects.create(
        use_case=use_case,
        choice=choice,
        candidate=candidate,
        reason=reason,
        flagged=bool(flags),
        flag_reason=flag_reason.strip() if flags else "",
        decided_at=now,
        decided_by=by,
    )
    FlagAnswer.objects.bulk_create(
        FlagAnswer(flag=flag, text=decision.flag_reason, answered_at=now, answered_by=by)
        for flag in flags
        if not flag.answers.exists()
    )
    _let_in(use_case, candidate, by=by, now=now)
    changes: dict[str, tuple[object, object]] = {
        "choice": (None if before is None else _said(before), _said(decision))
    }
    if flags:
        changes["flag_reason"] = (None, decision.flag_reason)
    noting.on_part(
        decision,
        _said(decision),
        "sourcing.decided",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
    return decision


def _judged(
    use_case: UseCase, choice: Choice, candidate_id: int | None
) -> Candidate | None:
    if candidate_id is None:
        if choice is Choice.PARTNER:
            raise CannotSource(_("Say which of the candidates it is."))
        return None
    if choice is Choice.BUILD:
        raise CannotSource(_("What we build ourselves has no partner."))
    candidate = standing(candidate_id)
    if candidate.use_case_id != use_case.pk:
        raise CannotSource(_("That is a candidate for another use case."))
    # The lock keeps somebody from taking leave of it while it is chosen.
    partner = Partner.objects.select_for_update().get(pk=candidate.partner_id)
    if partner.ended_at is not None:
        raise CannotSource(
            _("The house no longer works with %(name)s.") % {"name": partner.name}
        )
    return candidate


def _replace(use_case: UseCase, now: datetime) -> SourcingDecision | None:
    before = use_case.sourcings.current().select_related("candidate__partner").first()
    if before is not None:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
    return before


def _let_in(
    use_case: UseCase, candidate: Candidate | None, *, by: User, now: datetime
) -> None:
    """Name the people of the chosen partner, and nobody else's."""
    people = PartnerPerson.objects.standing().select_related("user").order_by("pk")
    theirs = [
        person.user
        for person in people.filter(partner=candidate.partner_id if candidate else None)
    ]
    former = Assignment.objects.standing().filter(use_case=use_case, part=Part.PARTNER)
    for assignment in former.exclude(user__in=theirs).select_related("user"):
        assignments.release(
            use_case_id=use_case.pk,
            part=Part.PARTNER,
            user=assignment.user,
            by=by,
            now=now,
        )
    for user in theirs:
        if user.is_active:
            assignments.place(use_case, Part.PARTNER, user, by=by, now=now)


def _said(decision: SourcingDecision) -> str:
    if decision.candidate is None:
        return str(decision.choice)
    return f"{decision.choice}: {decision.candidate.partner.name}"
