"""Closing months: what the values known at the cut-off say is written down for ever."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Min, Q

from portfolio.analysis import marking, periods
from portfolio.analysis.measures import Cadence
from portfolio.analysis.policy import Policy
from portfolio.models import Metric, MonthClose, MonthStatus
from portfolio.operations import dirty, health
from portfolio.operations.claims import CHUNK
from portfolio.queries.days import day_of, start_of_day
from portfolio.queries.policy import in_force
from portfolio.queries.series import known

# The claim of a killed worker is taken over after it.
STALE_AFTER = timedelta(minutes=15)


def close_due(*, now: datetime, policy: Policy | None = None) -> int:
    """
    Close every month whose cut-off has passed; return how many this call closed.

    Each month is claimed: a second worker or a second beat changes nothing. What a killed
    one had frozen is kept, the rest is computed from the same values, as of the cut-off.
    """
    policy = in_force(policy)
    return sum(_close(month, now=now, policy=policy) for month in _due(now, policy))


def cutoff_of(month: date, policy: Policy) -> datetime:
    """Return the moment from which a value is too late for the month."""
    return start_of_day(periods.closes_on(month, after=policy.close_after_days))


def _due(now: datetime, policy: Policy) -> Iterator[date]:
    """Yield the months that are over and not closed, oldest first."""
    first = Metric.objects.aggregate(at=Min("created_at"))["at"]
    if first is None:
        return
    closed = set(
        MonthClose.objects.filter(closed_at__isnull=False).values_list("month", flat=True)
    )
    month = day_of(first).replace(day=1)
    while cutoff_of(month, policy) <= now:
        if month not in closed:
            yield month
        month = periods.end_of(month, Cadence.MONTHLY)


def _close(month: date, *, now: datetime, policy: Policy) -> bool:
    if not _claim(month, now):
        return False
    cutoff = cutoff_of(month, policy)
    # Those that were there at the cut-off and not over yet.
    expected = Metric.objects.filter(
        Q(retired_at=None) | Q(retired_at__gt=cutoff),
        Q(use_case__ended_at=None) | Q(use_case__ended_at__gt=cutoff),
        created_at__lt=cutoff,
    )
    ids = list(expected.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), CHUNK):
        _freeze(ids[first : first + CHUNK], month, cutoff, now=now, policy=policy)
    ours = MonthClose.objects.filter(month=month, claimed_at=now, closed_at=None)
    return bool(
        ours.update(
            closed_at=now,
            metrics=MonthStatus.objects.filter(month=month).count(),
            policy_version=marking.policy_version(policy),
        )
    )


def _claim(month: date, now: datetime) -> bool:
    _row, created = MonthClose.objects.get_or_create(
        month=month, defaults={"claimed_at": now}
    )
    stale = MonthClose.objects.filter(
        month=month, closed_at=None, claimed_at__lte=now - STALE_AFTER
    )
    return created or bool(stale.update(claimed_at=now))


def _freeze(
    metric_ids: list[int], month: date, cutoff: datetime, *, now: datetime, policy: Policy
) -> None:
    """Write what the month was; a row that is there already stays as it is."""
    judged = health.judge_known(known(metric_ids, as_of=cutoff), now=cutoff, policy=policy)
    end = periods.end_of(month, Cadence.MONTHLY)
    rows = []
    for one, told in judged:
        at = next((i for i, each in enumerate(told.statuses) if each.end == end), None)
        if at is None:
            continue
        latest, standing = told.statuses[at], told.standings[at]
        corrected = {
            start.isoformat(): revision
            for start, revision, _at in one.revisions
            if revision > 1
        }
        rows.append(
            MonthStatus(
                metric_id=one.metric_id,
                month=month,
                status=latest.status,
                value=latest.value,
                expected=latest.expected,
                gap=latest.gap,
                state=standing.state,
                streak=standing.streak,
                target_number=one.numbers[-1],
                revisions={"count": len(one.revisions), "corrected": corrected},
                inputs=health.inputs_of(one, day=day_of(cutoff), policy=policy),
                policy_version=marking.policy_version(policy),
                cutoff_at=cutoff,
                frozen_at=now,
            )
        )
    with transaction.atomic():
        MonthStatus.objects.bulk_create(rows, ignore_conflicts=True)
        # What came between the cut-off and now is late: the next pass says so.
        dirty.mark([row.metric_id for row in rows], now=now)
