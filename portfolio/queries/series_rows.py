"""What judgements are made of, as rows: metrics, targets, days, and every value.

Asked for each chunk of a night. So on PostgreSQL the statements are written once, ids
travel as one parameter, and values come as packed arrays.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Min, Q, QuerySet

from accounts import arrays
from portfolio.analysis.readings import Table
from portfolio.analysis.stages import Phase
from portfolio.models import (
    Measurement,
    MeasurementRevision,
    Metric,
    PhaseMove,
    Rebase,
    TargetVersion,
)
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.days import day_of
from portfolio.queries.many import Many

_VALUES = (
    "metric_id",
    "period_start",
    "revision",
    "recorded_at",
    "value",
    "numerator",
    "denominator",
)


class MetricRow(NamedTuple):
    """Of a metric what its judgement needs; in the order of `_METRIC`."""

    pk: int
    use_case_id: int
    cadence: str
    aggregation: str
    min_denominator: float
    direction: str
    kind: str
    lower_bound: float | None
    upper_bound: float | None
    unit: str
    retired_at: datetime | None
    ended_at: datetime | None


class GoalRow(NamedTuple):
    """Of a version of a target the same."""

    metric_id: int
    number: int
    effective_date: date
    target_value: float | None
    baseline_value: float | None
    baseline_date: date | None
    target_date: date | None
    trajectory: list[Any]


_METRIC = (*MetricRow._fields[:-1], "use_case__ended_at")


def metrics_of(metric_ids: Sequence[int]) -> list[MetricRow]:
    """Return what is there of these metrics, by id."""
    return [MetricRow._make(row) for row in _METRICS.read(metric_ids)]


def goals_of(metric_ids: Sequence[int], as_of: datetime) -> dict[int, list[GoalRow]]:
    """By metric: the first version and every later one that was approved by then."""
    rows = [GoalRow._make(row) for row in _GOALS.read(metric_ids, as_of)]
    return {pk: list(group) for pk, group in groupby(rows, key=itemgetter(0))}


def rebased_of(metric_ids: Sequence[int], as_of: datetime) -> dict[int, tuple[date, ...]]:
    """By metric: the days from which its limits began anew, as it was known."""
    days = _REBASED.read(metric_ids, as_of)
    return {
        pk: tuple(day for _pk, day in group)
        for pk, group in groupby(days, key=itemgetter(0))
    }


def live_dates(use_case_ids: Sequence[int], as_of: datetime) -> dict[int, date]:
    """By use case: the day on which it went into production for the first time."""
    return {pk: day_of(at) for pk, at in _LIVE.read(use_case_ids, as_of)}


def values_of(metric_ids: Sequence[int], as_of: datetime, *, has_ratio: bool) -> Table:
    """Every value in the version of that moment; two queries if that lies in the past."""
    present = _present(metric_ids, has_ratio=has_ratio)
    if present.is_before(as_of):
        return present
    earlier = MeasurementRevision.objects.filter(
        metric_id__among=metric_ids, recorded_at__lte=as_of, replaced_at__gt=as_of
    )
    return present.known_at(as_of, Table.of(list(earlier.values_list(*_VALUES))))


def _present(metric_ids: Sequence[int], *, has_ratio: bool) -> Table:
    """Every value as it stands."""
    if connection.vendor != "postgresql":
        told = Measurement.objects.filter(metric_id__among=metric_ids)
        return Table.of(list(told.values_list(*_VALUES)))
    # A row a metric: a packed array a column, which is read without a value each.
    parts = _PARTS if has_ratio else ""
    asked = arrays.Asked(_ARRAYS % parts, [arrays.bigints(metric_ids)])
    return Table.unpacked(asked.rows())


_PARTS = """,
       array_agg(coalesce(numerator, 'NaN')), array_agg(coalesce(denominator, 'NaN'))"""
_ARRAYS = """
SELECT metric_id,
       array_agg(period_start),
       array_agg(revision),
       array_agg(recorded_at),
       array_agg(coalesce(value, 'NaN')) %s
  FROM portfolio_measurement
 WHERE metric_id = ANY(%%b::bigint[])
 GROUP BY metric_id
"""


def _metrics(*, ids: Any, as_of: Any) -> QuerySet[Any, Any]:  # noqa: ARG001
    chosen = Metric.objects.filter(pk__among=ids).order_by("pk")
    return chosen.values_list(*_METRIC)


def _goals(*, ids: Any, as_of: Any) -> QuerySet[Any, Any]:
    of_then = Q(number=1) | Q(approved_at__lte=as_of)
    found = TargetVersion.objects.filter(of_then, metric_id__among=ids)
    return found.order_by("metric_id", "number").values_list(*GoalRow._fields)


def _rebased(*, ids: Any, as_of: Any) -> QuerySet[Any, Any]:
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=as_of)
    rows = Rebase.objects.filter(standing, metric_id__among=ids, rebased_at__lte=as_of)
    found = rows.order_by("metric_id", "period_start")
    return found.values_list("metric_id", "period_start")


def _live(*, ids: Any, as_of: Any) -> QuerySet[Any, Any]:
    moves = PhaseMove.objects.filter(
        use_case_id__among=ids, end=Phase.PRODUCTION, moved_at__lte=as_of
    )
    firsts = moves.order_by().values("use_case").annotate(at=Min("moved_at"))
    return firsts.order_by("use_case").values_list("use_case", "at")


_METRICS, _GOALS, _REBASED, _LIVE = map(Many, (_metrics, _goals, _rebased, _live))
