"""Candidates for a use case: taken up, asked the five questions, dropped with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.partnering import HIGHEST, LOWEST, Question
from portfolio.models import Candidate, CandidateAnswer, Partner, UseCase
from portfolio.operations import editing, noting


class CannotCompare(Refused):
    code = "cannot-compare"


@ledger.writes
def add(
    *, use_case_id: int, partner_id: int, by: User, now: datetime, offer: str = ""
) -> Candidate:
    """
    Put a partner beside the others; one that was dropped comes back with all it said.

    :raises CannotCompare: after the end, if it stands there already, or if the house no
        longer works with it
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    if not use_case.is_open:
        raise CannotCompare(_("This use case has ended; there is nothing to deliver."))
    if partner.ended_at is not None:
        raise CannotCompare(
            _("The house no longer works with %(name)s.") % {"name": partner.name}
        )
    candidate = use_case.candidates.select_for_update().filter(partner=partner).first()
    if candidate is None:
        candidate = Candidate.objects.create(
            use_case=use_case,
            partner=partner,
            offer=offer.strip(),
            added_at=now,
            added_by=by,
        )
        _record(candidate, "candidate.added", by=by, now=now)
        return candidate
    if candidate.dropped_at is None:
        raise CannotCompare(
            _("%(name)s is compared here already.") % {"name": partner.name}
        )
    new: dict[str, object] = {"dropped_at": None, "dropped_by": None, "drop_reason": ""}
    if offer.strip():
        new["offer"] = offer.strip()
    editing.apply(candidate, new, seen_version=None)
    _record(candidate, "candidate.restored", by=by, now=now)
    return candidate


@ledger.writes
def revise(
    *,
    candidate_id: int,
    offer: str,
    seen_version: int | None,
    by: User,
    now: datetime,
) -> Candidate:
    """
    Change what is said of a candidate's offer.

    :raises editing.Stale: if somebody changed it meanwhile
    """
    candidate = Candidate.objects.select_for_update().get(pk=candidate_id)
    new = {"offer": offer.strip()}
    changes = editing.apply(candidate, new, seen_version=seen_version)
    if changes:
        _record(candidate, "candidate.revised", by=by, now=now, changes=changes)
    return candidate


@ledger.writes
def answer(
    *,
    candidate_id: int,
    question: Question,
    answer: str,
    score: int,
    by: User,
    now: datetime,
    evidence: str = "",
    url: str = "",
) -> CandidateAnswer:
    """
    Note what a candidate answered to one question, on what evidence, from 0 to 4.

    The answer before it stays to be read. The same again changes nothing.

    :raises CannotCompare: without an answer, with another score, or if it was dropped
    """
    candidate = standing(candidate_id)
    if not answer.strip():
        raise CannotCompare(_("Write what they answered."))
    if not LOWEST <= score <= HIGHEST:
        raise CannotCompare(_("A score lies between 0 and 4."))
    before = candidate.answers.current().filter(question=question).first()
    new = CandidateAnswer(
        candidate=candidate,
        question=question,
        answer=answer.strip(),
        evidence=evidence.strip(),
        url=url.strip(),
        score=score,
        answered_at=now,
        answered_by=by,
    )
    if before is not None and _says(before) == _says(new):
        return before
    if before is not None:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
    new.save()
    _record(
        candidate,
        "candidate.answered",
        by=by,
        now=now,
        changes=_changed(before, new),
    )
    return new


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a candidate answered to one question."""

    question: Question
    answer: str
    score: int
    evidence: str = ""
    url: str = ""


@ledger.writes
def evaluate(
    *, candidate_id: int, answers: Iterable[Given], by: User, now: datetime
) -> None:
    """
    Note several answers at once, all or none; the same again changes nothing.

    :raises CannotCompare: as `answer` does
    """
    for given in answers:
        answer(
            candidate_id=candidate_id,
            question=given.question,
            answer=given.answer,
            score=given.score,
            evidence=given.evidence,
            url=given.url,
            by=by,
            now=now,
        )


@ledger.writes
def drop(*, candidate_id: int, reason: str, by: User, now: datetime) -> Candidate:
    """
    Compare it no longer; what it answered and what warned stays in the record.

    :raises editing.Reasonless: without a reason
    :raises CannotCompare: if it was dropped already, or is the one chosen
    """
    reason = editing.need_reason(reason, _("Say why it is out."))
    candidate = standing(candidate_id)
    if candidate.sourcings.filter(replaced_at=None).exists():
        raise CannotCompare(_("It is the one chosen; decide the sourcing anew first."))
    new = {"dropped_at": now, "dropped_by": by, "drop_reason": reason}
    editing.apply(candidate, new, seen_version=None)
    _record(candidate, "candidate.dropped", by=by, now=now, reason=reason)
    return candidate


def standing(candidate_id: int) -> Candidate:
    """
    Return the candidate, locked.

    :raises CannotCompare: if it was dropped
    """
    candidate = (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("partner")
        .get(pk=candidate_id)
    )
    if candidate.dropped_at is not None:
        raise CannotCompare(_("It is no longer compared; take it up again first."))
    return candidate


def _says(answer: CandidateAnswer) -> tuple[str, str, str, int]:
    return (answer.answer, answer.evidence, answer.url, answer.score)


def _changed(
    before: CandidateAnswer | None, new: CandidateAnswer
) -> dict[str, tuple[str | None, str]]:
    """What the history says of an answer: what it was and is, and on what evidence."""
    said = {f"answer ({new.question})": _told(new)}
    was = {f"answer ({new.question})": _told(before)} if before else {}
    for name in ("evidence", "url"):
        said[f"{name} ({new.question})"] = getattr(new, name)
        was[f"{name} ({new.question})"] = getattr(before, name, "")
    return {
        name: (was.get(name), text)
        for name, text in said.items()
        if text != (was.get(name) or "")
    }


def _told(answer: CandidateAnswer) -> str:
    return f"{answer.score}: {answer.answer}"


def _record(
    candidate: Candidate,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        candidate,
        candidate.partner.name,
        verb,
        use_case_id=candidate.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
