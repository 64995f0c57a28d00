"""Writing recovery plans: started, checkpoints set, approved by somebody else, ended."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Decision, Metric, PlanCheckpoint, PlanNote, RecoveryPlan
from portfolio.models.recovery_plan import PlanEnd
from portfolio.operations import assignments, dirty, editing, noting
from portfolio.queries.days import day_of

Checkpoints = Mapping[date, float]


class CannotPlan(Refused):
    code = "cannot-plan"


@ledger.writes
def start(
    *,
    metric_id: int,
    owner: User,
    by: User,
    now: datetime,
    root_cause: str = "",
    checkpoints: Checkpoints | None = None,
    decision: Decision | None = None,
) -> RecoveryPlan:
    """
    Start a plan for a metric; one that is open is replaced by it. It counts once approved.

    :raises CannotPlan: if the metric or its use case has ended
    """
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    if metric.retired_at is not None or not metric.use_case.is_open:
        raise CannotPlan(_("What is no longer measured needs no plan."))
    former = metric.plans.open().first()
    if former is not None:
        _end(former, PlanEnd.REPLACED, _("Another plan took its place."), by=by, now=now)
    plan = RecoveryPlan.objects.create(
        metric=metric,
        owner=owner,
        root_cause=root_cause.strip(),
        decision=decision,
        started_at=now,
        started_by=by,
    )
    _write_checkpoints(plan, checkpoints or {})
    assignments.include(metric.use_case, owner, by=by, now=now)
    _record(
        plan,
        "plan.started",
        {"owner": (None, owner.name), "checkpoints": (None, _told(checkpoints or {}))},
        by=by,
        now=now,
    )
    return plan


@ledger.writes
def revise(
    *,
    plan_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    owner: User | None = None,
    root_cause: str | None = None,
    checkpoints: Checkpoints | None = None,
) -> RecoveryPlan:
    """
    Change a plan. Other checkpoints or another owner need another approval.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotPlan: if it has ended, or a checkpoint whose day has passed would go
    """
    plan = _open(plan_id)
    wanted = {"owner": owner, "root_cause": root_cause and root_cause.strip()}
    new: dict[str, object] = {
        name: value for name, value in wanted.items() if value is not None
    }
    before = dict(plan.checkpoints.values_list("checkpoint_date", "value"))
    moved = checkpoints is not None and dict(checkpoints) != before
    if moved or (owner is not None and owner != plan.owner):
        new |= {"approved_at": None, "approved_by": None, "resourced": False}
    changes = editing.apply(plan, new, seen_version=seen_version)
    if checkpoints is not None and moved:
        _keep_the_past(before, checkpoints, now)
        plan.checkpoints.all().delete()
        _write_checkpoints(plan, checkpoints)
        changes = {**changes, "checkpoints": (_told(before), _told(checkpoints))}
    if changes:
        assignments.include(plan.metric.use_case, plan.owner, by=by, now=now)
        _record(plan, "plan.revised", changes, by=by, now=now)
    return plan


@ledger.writes
def note(*, plan_id: int, text: str, by: User, now: datetime) -> PlanNote:
    """
    Say how a plan is going: one that nobody writes about no longer counts.

    :raises editing.Reasonless: if it says nothing
    :raises CannotPlan: if it has ended
    """
    text = editing.need_reason(text, _("Say how it is going."))
    plan = _open(plan_id)
    row = PlanNote.objects.create(plan=plan, text=text, noted_at=now, noted_by=by)
    _record(plan, "plan.noted", {}, by=by, now=now, reason=text)
    return row


@ledger.writes
def approve(
    *,
    plan_id: int,
    resourced: bool,
    by: User,
    now: datetime,
    approved_by: User | None = None,
) -> RecoveryPlan:
    """
    Approve a plan and say whether it is resourced; somebody may write it down for another.

    :raises CannotPlan: if who approves owns or started it, or it has ended
    """
    plan = _open(plan_id)
    approver = approved_by or by
    if approver.pk in (plan.owner_id, plan.started_by_id):
        raise CannotPlan(_("Somebody else than its author approves a plan."))
    new = {"approved_at": now, "approved_by": approver, "resourced": resourced}
    changes = editing.apply(plan, new, seen_version=None)
    _record(
        plan,
        "plan.approved",
        {"resourced": changes.get("resourced", (resourced, resourced))},
        by=by,
        now=now,
    )
    return plan


@ledger.writes
def end(
    *, plan_id: int, end: PlanEnd, reason: str, by: User, now: datetime
) -> RecoveryPlan:
    """
    End a plan: recovered, or given up.

    :raises editing.Reasonless: without a reason
    :raises CannotPlan: if it has ended already
    """
    reason = editing.need_reason(reason, _("Say how it ended."))
    plan = _open(plan_id)
    _end(plan, end, reason, by=by, now=now)
    return plan


def _open(plan_id: int) -> RecoveryPlan:
    plan = RecoveryPlan.objects.select_for_update().get(pk=plan_id)
    if plan.ended_at is not None:
        raise CannotPlan(_("This plan has ended."))
    return plan


def _end(plan: RecoveryPlan, end: PlanEnd, reason: str, *, by: User, now: datetime) -> None:
    new = {"ended_at": now, "ended_by": by, "end": end, "end_reason": reason}
    editing.apply(plan, new, seen_version=None)
    _record(plan, "plan.ended", {"end": (None, end)}, by=by, now=now, reason=reason)


def _keep_the_past(before: Checkpoints, after: Checkpoints, now: datetime) -> None:
    gone = [day for day in before if day < day_of(now) and after.get(day) != before[day]]
    if gone:
        raise CannotPlan(_("A checkpoint whose day has passed stays as it was."))


def _write_checkpoints(plan: RecoveryPlan, checkpoints: Checkpoints) -> None:
    PlanCheckpoint.objects.bulk_create(
        PlanCheckpoint(plan=plan, checkpoint_date=day, value=value)
        for day, value in sorted(checkpoints.items())
    )


def _told(checkpoints: Checkpoints) -> str:
    return ", ".join(f"{day}: {value:g}" for day, value in sorted(checkpoints.items()))


def _record(
    plan: RecoveryPlan,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    dirty.mark([plan.metric_id], now=now)
    noting.on_part(
        plan,
        plan.metric.name,
        verb,
        use_case_id=plan.metric.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
