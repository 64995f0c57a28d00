"""Is a recovery plan credible, and if not, why: each check with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Sentence, say, say_of


class Check(StrEnum):
    """What makes a plan credible; a plan that fails one protects nothing."""

    OWNER = auto()
    APPROVAL = auto()
    RESOURCED = auto()
    CAUSE = auto()
    ACTIONS = auto()
    CHECKPOINT = auto()
    UPDATED = auto()
    ON_TIME = auto()
    NOT_MISSED = auto()
    NOT_AGAIN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    has_owner: bool
    due_date: date | None
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A value promised by a day; `is_met` is None until there is a value to judge it by."""

    day: date
    value: float
    is_met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A recovery plan as it stands; people are ids, so that two can be told apart."""

    owner: int | None
    approved_by: int | None
    is_resourced: bool
    root_cause: str
    actions: tuple[Action, ...]
    checkpoints: tuple[Checkpoint, ...]
    updated_date: date
    plans_this_year: int = 1
    has_executive_decision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Failed checks with a reason each; `until` is the next checkpoint, when all hold."""

    failed: tuple[tuple[Check, Sentence], ...]
    until: date | None

    @property
    def is_credible(self) -> bool:
        return not self.failed

    @property
    def sentence(self) -> Sentence:
        """Say the worth of the plan, to be put behind what is off track."""
        if self.until is not None:
            return say("the recovery plan is in force until %(day)s.", day=self.until)
        return say("the recovery plan does not count: %(reason)s", reason=self.failed[0][1])


NO_PLAN = say("there is no recovery plan.")


def judge(plan: Plan, *, today: date, policy: Policy = DEFAULT) -> Verdict:
    """Judge a plan on a day. All checks are made, so that all reasons can be shown."""
    failed = []
    for check, test in _CHECKS.items():
        reason = test(plan, today, policy)
        if reason is not None:
            failed.append((check, reason))
    ahead = [mark for mark in plan.checkpoints if mark.day >= today]
    # One that was met before its day promises nothing more, unless it is the last.
    days = [mark.day for mark in ahead if not mark.is_met] or [mark.day for mark in ahead]
    return Verdict(failed=tuple(failed), until=min(days) if days and not failed else None)


Test = Callable[[Plan, date, Policy], Sentence | None]


def _owner(plan: Plan, _today: date, _policy: Policy) -> Sentence | None:
    return None if plan.owner is not None else say("no owner is named.")


def _approval(plan: Plan, _today: date, _policy: Policy) -> Sentence | None:
    if plan.approved_by is None:
        return say("the sponsor has not approved it.")
    if plan.approved_by == plan.owner:
        return say("its owner cannot approve it; the sponsor must.")
    return None


def _resourced(plan: Plan, _today: date, _policy: Policy) -> Sentence | None:
    return (
        None if plan.is_resourced else say("the sponsor has not confirmed its resources.")
    )


def _cause(plan: Plan, _today: date, _policy: Policy) -> Sentence | None:
    return None if plan.root_cause.strip() else say("it names no root cause.")


def _actions(plan: Plan, _today: date, _policy: Policy) -> Sentence | None:
    if any(action.has_owner and action.due_date for action in plan.actions):
        return None
    return say("it has no action with an owner and a date.")


def _checkpoint(plan: Plan, today: date, policy: Policy) -> Sentence | None:
    ahead = [mark.day for mark in plan.checkpoints if mark.day >= today]
    if any((day - today).days <= policy.checkpoint_within_days for day in ahead):
        return None
    return say(
        "it has no checkpoint in the next %(days)s days.",
        days=policy.checkpoint_within_days,
    )


def _updated(plan: Plan, today: date, policy: Policy) -> Sentence | None:
    age = (today - plan.updated_date).days
    if age <= policy.plan_updated_within_days:
        return None
    return say("it was last updated %(days)s days ago.", days=age)


def _on_time(plan: Plan, today: date, policy: Policy) -> Sentence | None:
    open_ = [action.due_date for action in plan.actions if not action.is_done]
    late = [(today - day).days for day in open_ if day is not None and day < today]
    count = sum(days > policy.action_late_days for days in late)
    if not count:
        return None
    return say_of(
        count,
        "one action is more than %(days)s days late.",
        "%(count)s actions are more than %(days)s days late.",
        days=policy.action_late_days,
    )


def _not_missed(plan: Plan, today: date, policy: Policy) -> Sentence | None:
    missed = [mark.day for mark in plan.checkpoints if is_missed(mark, today, policy)]
    if not missed:
        return None
    return say("it missed its checkpoint of %(day)s.", day=max(missed))


def is_missed(mark: Checkpoint, today: date, policy: Policy) -> bool:
    """Return whether a checkpoint was missed; silence past the closing days is a miss."""
    if mark.is_met is None:
        return (today - mark.day).days > policy.close_after_days
    return not mark.is_met and mark.day <= today


def _not_again(plan: Plan, _today: date, policy: Policy) -> Sentence | None:
    if plan.plans_this_year <= policy.plans_a_year or plan.has_executive_decision:
        return None
    return say(
        "it is plan number %(count)s within a year; "
        "only an executive decision can let it count.",
        count=plan.plans_this_year,
    )


_CHECKS: dict[Check, Test] = {
    Check.OWNER: _owner,
    Check.APPROVAL: _approval,
    Check.RESOURCED: _resourced,
    Check.CAUSE: _cause,
    Check.ACTIONS: _actions,
    Check.CHECKPOINT: _checkpoint,
    Check.UPDATED: _updated,
    Check.ON_TIME: _on_time,
    Check.NOT_MISSED: _not_missed,
    Check.NOT_AGAIN: _not_again,
}
