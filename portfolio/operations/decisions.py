"""Putting questions to named people, and what they decided and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Decision, DecisionOption, UseCase
from portfolio.operations import assignments, editing, noting


class CannotAsk(Refused):
    code = "cannot-ask"


class CannotDecide(Refused):
    code = "cannot-decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    title: str
    consequence: str = ""
    recommended: bool = False


class Words(TypedDict, total=False):
    question: str
    background: str
    recommendation: str
    cost_of_waiting: str
    asked_of: User
    needed_date: date | None


@ledger.writes
def ask(
    *,
    use_case_id: int,
    by: User,
    now: datetime,
    options: list[Option],
    supersedes_id: int | None = None,
    **words: Unpack[Words],
) -> Decision:
    """
    Put a question to somebody. A decided one may be superseded, once, by a new question.

    :raises CannotAsk: without a question, with more than one recommendation, or if what is
        to be superseded is not decided, or superseded already
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    decision = Decision(
        use_case=use_case,
        asked_at=now,
        asked_by=by,
        supersedes=_superseded(use_case, supersedes_id),
        **words,
    )
    _judge(decision, options)
    decision.save()
    _write_options(decision, options)
    assignments.include(use_case, decision.asked_of, by=by, now=now)
    _record(
        decision,
        "decision.asked",
        by=by,
        now=now,
        changes={
            "asked_of": (None, decision.asked_of.name),
            "needed": (None, decision.needed_date),
            "options": (None, [option.title for option in options]),
        },
    )
    return decision


@ledger.writes
def revise(
    *,
    decision_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    options: list[Option] | None = None,
    **words: Unpack[Words],
) -> Decision:
    """
    Change a question that is still waiting; the options are replaced as a whole.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotAsk: if it would ask nothing
    :raises CannotDecide: if it is settled
    """
    decision = _waiting(decision_id)
    changes = editing.apply(decision, dict(words), seen_version=seen_version)
    before = _options_of(decision)
    wanted = before if options is None else options
    _judge(decision, wanted)
    if wanted != before:
        decision.options.all().delete()
        _write_options(decision, wanted)
        titles = ([one.title for one in before], [one.title for one in wanted])
        changes = {**changes, "options": titles}
    if changes:
        assignments.include(decision.use_case, decision.asked_of, by=by, now=now)
        _record(decision, "decision.revised", by=by, now=now, changes=changes)
    return decision


@ledger.writes
def take(
    *,
    decision_id: int,
    why: str,
    by: User,
    now: datetime,
    option_id: int | None = None,
    answer: str = "",
    decided_by: User | None = None,
) -> Decision:
    """
    Decide: one of the options, or an answer of one's own; always with the why.

    In a meeting somebody else may write it down: then `decided_by` is who decided, and
    the ledger names `by`.

    :raises editing.Reasonless: without a why
    :raises CannotDecide: if it is settled, or neither an option nor an answer is given
    """
    why = editing.need_reason(why, _("Say why, in a sentence."))
    decision = _waiting(decision_id)
    chosen = None
    if option_id is not None:
        chosen = decision.options.filter(pk=option_id).first()
    if chosen is None and not answer.strip():
        raise CannotDecide(_("Choose an option, or write what was decided."))
    new = {
        "decided_at": now,
        "decided_by": decided_by or by,
        "chosen": chosen,
        "answer": answer.strip(),
        "why": why,
    }
    editing.apply(decision, new, seen_version=None)
    said = chosen.title if chosen else answer.strip()
    changes = {"decided": (None, said)}
    _record(decision, "decision.taken", by=by, now=now, changes=changes, reason=why)
    return decision


@ledger.writes
def withdraw(*, decision_id: int, reason: str, by: User, now: datetime) -> Decision:
    """
    Take a question back.

    :raises editing.Reasonless: without a reason
    :raises CannotDecide: if it is settled
    """
    reason = editing.need_reason(reason, _("Say why the question is taken back."))
    decision = _waiting(decision_id)
    new = {"withdrawn_at": now, "withdraw_reason": reason}
    editing.apply(decision, new, seen_version=None)
    _record(decision, "decision.withdrawn", by=by, now=now, reason=reason)
    return decision


def _superseded(use_case: UseCase, decision_id: int | None) -> Decision | None:
    if decision_id is None:
        return None
    older = use_case.decisions.filter(pk=decision_id, decided_at__isnull=False).first()
    if older is None or Decision.objects.filter(supersedes=older).exists():
        raise CannotAsk(_("Only a decided question is asked anew, and only once."))
    return older


def _judge(decision: Decision, options: list[Option]) -> None:
    if not decision.question.strip():
        raise CannotAsk(_("Write the question."))
    if any(not option.title.strip() for option in options):
        raise CannotAsk(_("Every option needs a name."))
    if sum(option.recommended for option in options) > 1:
        raise CannotAsk(_("Recommend one option at most."))


def _write_options(decision: Decision, options: list[Option]) -> None:
    DecisionOption.objects.bulk_create(
        DecisionOption(
            decision=decision,
            position=position,
            title=option.title.strip(),
            consequence=option.consequence.strip(),
            recommended=option.recommended,
        )
        for position, option in enumerate(options, 1)
    )


def _options_of(decision: Decision) -> list[Option]:
    return [
        Option(title=row.title, consequence=row.consequence, recommended=row.recommended)
        for row in decision.options.order_by("position")
    ]


def _waiting(decision_id: int) -> Decision:
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if not decision.is_waiting:
        raise CannotDecide(_("This question is settled already."))
    return decision


def _record(
    decision: Decision,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        decision,
        decision.question,
        verb,
        use_case_id=decision.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
