"""Rebasing a metric's limits: by a person, for a known cause that lasts."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Metric, MetricHealth, Rebase
from portfolio.operations import dirty, editing, noting
from portfolio.queries.policy import policy_in_force


class CannotRebase(Refused):
    code = "cannot-rebase"


@ledger.writes
def rebase(
    *,
    metric_id: int,
    day: date,
    cause: str,
    expected_to_last: bool,
    by: User,
    now: datetime,
    without_signal: str = "",
) -> Rebase:
    """
    Let the limits of a metric begin anew with the period that `day` lies in.

    It takes the signal of a lasting shift; without one, why it is done all the same.

    :raises editing.Reasonless: if the cause is not known, or there is no signal and no
        reason to do without
    :raises CannotRebase: if it will not last, if too few values follow, or if that period
        begins a segment already
    """
    cause = editing.need_reason(cause, _("Say what changed; without a known cause, wait."))
    if not expected_to_last:
        raise CannotRebase(_("What will pass again is variation, not another process."))
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    start = periods.start_of(day, Cadence(metric.cadence))
    since = metric.measurements.standing().filter(period_start__gte=start).count()
    needed = policy_in_force().rebase_after
    if since < needed:
        raise CannotRebase(
            _("%(needed)d values must follow the change; there are %(there)d.")
            % {"needed": needed, "there": since}
        )
    if Rebase.objects.standing().filter(metric=metric, period_start=start).exists():
        raise CannotRebase(_("The limits begin anew with that period already."))
    if shift_of(metric) is None:
        without_signal = editing.need_reason(
            without_signal,
            _("The values show no lasting shift: say why the limits begin anew."),
        )
    row = Rebase.objects.create(
        metric=metric, period_start=start, cause=cause, rebased_at=now, rebased_by=by
    )
    changes = {"limits_from": (None, start)}
    reason = " ".join(part for part in (cause, without_signal.strip()) if part)
    _record(row, "metric.rebased", changes, by=by, now=now, reason=reason)
    return row


@ledger.writes
def withdraw(*, rebase_id: int, reason: str, by: User, now: datetime) -> Rebase:
    """
    Take a rebase back; it stays in the history.

    :raises editing.Reasonless: without a reason
    :raises CannotRebase: if it was taken back already
    """
    reason = editing.need_reason(reason, _("Say why it is taken back."))
    row = Rebase.objects.select_for_update().get(pk=rebase_id)
    if row.withdrawn_at is not None:
        raise CannotRebase(_("It was taken back already."))
    row.withdrawn_at, row.withdrawn_by = now, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    changes = {"limits_from": (row.period_start, None)}
    _record(row, "metric.rebase_withdrawn", changes, by=by, now=now, reason=reason)
    return row


def shift_of(metric: Metric) -> date | None:
    """Return from which period a lasting shift goes on, as it was judged last."""
    health = MetricHealth.objects.filter(metric=metric).first()
    since = health.shift_from if health else None
    return date.fromisoformat(since) if since else None


def _record(
    row: Rebase,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str,
) -> None:
    dirty.mark([row.metric_id], now=now)
    noting.on_part(
        row.metric,
        row.metric.name,
        verb,
        use_case_id=row.metric.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
