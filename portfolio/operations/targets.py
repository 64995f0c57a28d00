"""Targets as versions: the first is a draft until signed, a later one needs approval."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.promises import Flaw, Promise, flaws
from portfolio.models import Metric, TargetVersion
from portfolio.operations import dirty, editing, noting
from portfolio.queries.days import day_of


class Contradictory(Refused):
    """Baseline, target and their days contradict each other; `flaws` names the fields."""

    code = "target-contradictory"

    def __init__(self, found: list[Flaw]) -> None:
        super().__init__(" ".join(flaw.message for flaw in found))
        self.flaws = found


class CannotChange(Refused):
    code = "cannot-change-target"


@ledger.writes
def redraft(*, metric_id: int, promise: Promise, by: User, now: datetime) -> TargetVersion:
    """
    Write over the first version of a target, while nobody has signed the metric.

    :raises CannotChange: once somebody has signed
    :raises Contradictory: if it contradicts itself
    """
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    judge(metric, promise)
    write_over(metric, promise, by=by, now=now)
    return metric.targets.get(number=1)


@ledger.writes
def propose(
    *,
    metric_id: int,
    promise: Promise,
    reason: str,
    by: User,
    now: datetime,
    effective_date: date | None = None,
) -> TargetVersion:
    """
    Propose another target. The one in force stays until somebody else approves.

    :raises editing.Reasonless: without a reason
    :raises CannotChange: if a proposal is waiting already, or nothing would change
    :raises Contradictory: if it contradicts itself
    """
    reason = editing.need_reason(reason, _("Say why the target is to change."))
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    judge(metric, promise)
    if metric.targets.proposed().filter(number__gt=1).exists():
        raise CannotChange(_("Another proposal for this target is waiting for approval."))
    current = metric.targets.current().get()
    new = columns(promise)
    changes = ledger.differences(current, new)
    if not changes:
        raise CannotChange(_("That is the target in force."))
    latest = metric.targets.order_by("-number")[0]
    version = TargetVersion.objects.create(
        metric=metric,
        number=latest.number + 1,
        reason=reason,
        effective_date=effective_date or day_of(now),
        proposed_at=now,
        proposed_by=by,
        **new,
    )
    noting.on_metric(
        metric, "metric.target_proposed", changes, by=by, now=now, reason=reason
    )
    return version


@ledger.writes
def approve(*, target_id: int, by: User, now: datetime) -> TargetVersion:
    """
    Put a proposed target in force. The versions before it stay to be seen.

    :raises CannotChange: if it is settled already, or `by` proposed it
    """
    version = _proposal(target_id)
    if version.proposed_by_id == by.pk:
        raise CannotChange(_("Somebody else than who proposed it approves a target."))
    metric = version.metric
    metric.targets.current().update(is_current=False)
    version.approved_at, version.approved_by, version.is_current = now, by, True
    version.save(update_fields=["approved_at", "approved_by", "is_current"])
    dirty.mark([metric.pk], now=now)
    noting.on_metric(
        metric,
        "metric.target_approved",
        {"version": (version.number - 1, version.number)},
        by=by,
        now=now,
        reason=version.reason,
    )
    return version


@ledger.writes
def decline(*, target_id: int, reason: str, by: User, now: datetime) -> TargetVersion:
    """
    Turn a proposed target down, or take one's own back.

    :raises CannotChange: if it is settled already
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why not."))
    version = _proposal(target_id)
    version.declined_at, version.declined_by, version.decline_reason = now, by, reason
    version.save(update_fields=["declined_at", "declined_by", "decline_reason"])
    noting.on_metric(
        version.metric, "metric.target_declined", {}, by=by, now=now, reason=reason
    )
    return version


def write_over(metric: Metric, promise: Promise, *, by: User, now: datetime) -> None:
    """Do what `redraft` says; the caller has locked the metric and judged the promise."""
    version = metric.targets.get(number=1)
    new = columns(promise)
    changes = ledger.differences(version, new)
    if not changes:
        return
    if metric.signatures.exists():
        raise CannotChange(
            _("This metric was signed: propose a new version, with a reason.")
        )
    for name, value in new.items():
        setattr(version, name, value)
    version.save(update_fields=list(new))
    dirty.mark([metric.pk], now=now)
    noting.on_metric(metric, "metric.target_drafted", changes, by=by, now=now)


def judge(metric: Metric, promise: Promise) -> None:
    """
    Look whether a promise fits a metric.

    :raises Contradictory: if it does not
    """
    found = flaws(promise, direction=Direction(metric.direction), kind=Kind(metric.kind))
    if found:
        raise Contradictory(found)


def promise_of(version: TargetVersion) -> Promise:
    return Promise(
        baseline_value=version.baseline_value,
        baseline_date=version.baseline_date,
        target_value=version.target_value,
        target_date=version.target_date,
        trajectory=[(date.fromisoformat(day), value) for day, value in version.trajectory],
    )


def columns(promise: Promise) -> dict[str, Any]:
    """Return a promise as the columns of a version."""
    return {
        "baseline_value": promise.baseline_value,
        "baseline_date": promise.baseline_date,
        "target_value": promise.target_value,
        "target_date": promise.target_date,
        "trajectory": [[day.isoformat(), value] for day, value in promise.trajectory],
    }


def _proposal(target_id: int) -> TargetVersion:
    metric_id = TargetVersion.objects.values_list("metric_id", flat=True).get(pk=target_id)
    Metric.objects.select_for_update().get(pk=metric_id)
    version = TargetVersion.objects.select_related("metric").get(pk=target_id)
    if version.number == 1 or version.approved_at or version.declined_at:
        raise CannotChange(_("This proposal is settled already."))
    return version
