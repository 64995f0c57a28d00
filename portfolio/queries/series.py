"""The readings of many metrics in few queries, as the analysis takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import F, Min, Q

from portfolio.analysis import health
from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.pace import Way
from portfolio.analysis.stages import Phase
from portfolio.models import (
    Measurement,
    MeasurementRevision,
    Metric,
    PhaseMove,
    Rebase,
    TargetVersion,
)
from portfolio.queries.days import day_of

# A unit that follows its number without a blank.
ATTACHED = ("%", "°C", "×")
_VALUES = (
    "metric_id",
    "period_start",
    "revision",
    "value",
    "numerator",
    "denominator",
    "recorded_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One metric as it was known at a moment, and which versions that rests on."""

    metric_id: int
    use_case_id: int
    metric: health.Metric
    # The number of each way, in the order of `metric.ways`.
    numbers: tuple[int, ...]
    revisions: tuple[tuple[date, int, datetime], ...]
    # Nothing is expected after this day: the metric was retired, or its use case ended.
    until_date: date | None


def known(metric_ids: Sequence[int], *, as_of: datetime) -> list[Known]:
    """
    Return the metrics with everything that was known of them at `as_of`, by id.

    Five queries, six where `as_of` lies in the past of a value. A metric that is gone is
    left out.
    """
    rows = Metric.objects.filter(pk__in=metric_ids).select_related("use_case")
    metrics = {metric.pk: metric for metric in rows.order_by("pk")}
    values = _values(metric_ids, as_of)
    goals = _goals(metric_ids, as_of)
    live = _live_dates({metric.use_case_id for metric in metrics.values()}, as_of)
    rebased = _rebased(metric_ids, as_of)
    return [
        _known(metric, values.get(pk, []), goals.get(pk, []), live, rebased.get(pk, ()))
        for pk, metric in metrics.items()
    ]


def unit_text(unit: str) -> str:
    """Return a unit as it follows its number."""
    return unit if unit in ATTACHED or not unit else f" {unit}"


def _values(metric_ids: Sequence[int], as_of: datetime) -> dict[int, list[Any]]:
    """By metric, in the order of their periods: each in the version of that moment."""
    rows = _present(metric_ids)
    if any(row[-1] > as_of for row in rows):
        earlier = MeasurementRevision.objects.filter(
            metric__in=metric_ids, recorded_at__lte=as_of, replaced_at__gt=as_of
        )
        rows = [row for row in rows if row[-1] <= as_of]
        rows = sorted([*rows, *earlier.values_list(*_VALUES)], key=itemgetter(0, 1))
    return {pk: list(group) for pk, group in groupby(rows, key=itemgetter(0))}


def _present(metric_ids: Sequence[int]) -> list[Any]:
    """Every value as it stands, by metric and period."""
    if connection.vendor != "postgresql":
        told = Measurement.objects.filter(metric__in=metric_ids)
        return list(told.order_by("metric_id", "period_start").values_list(*_VALUES))
    # One row a metric, numbers alone: days and moments are made here, not parsed.
    with connection.cursor() as cursor:
        cursor.execute(_ARRAYS, [list(metric_ids)])
        rows = cursor.fetchall()
    return [
        (pk, date.fromordinal(_EPOCH + day), revision, value, over, under, _moment(at))
        for pk, *columns in rows
        for day, revision, value, over, under, at in zip(*columns, strict=True)
    ]


def _moment(microseconds: int) -> datetime:
    return _BEGINNING + timedelta(microseconds=microseconds)


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH = _BEGINNING.toordinal()
_ARRAYS = """
SELECT metric_id,
       array_agg(period_start - DATE '1970-01-01' ORDER BY period_start),
       array_agg(revision ORDER BY period_start),
       array_agg(value ORDER BY period_start),
       array_agg(numerator ORDER BY period_start),
       array_agg(denominator ORDER BY period_start),
       array_agg((extract(epoch FROM recorded_at) * 1000000)::bigint ORDER BY period_start)
  FROM portfolio_measurement
 WHERE metric_id = ANY(%s)
 GROUP BY metric_id
 ORDER BY metric_id
"""


def _goals(metric_ids: Sequence[int], as_of: datetime) -> dict[int, list[TargetVersion]]:
    """By metric: the first version and every later one that was approved by then."""
    found = TargetVersion.objects.filter(
        Q(number=1) | Q(approved_at__lte=as_of), metric__in=metric_ids
    ).order_by("metric_id", "number")
    return {pk: list(group) for pk, group in groupby(found, key=lambda one: one.metric_id)}


def _rebased(metric_ids: Sequence[int], as_of: datetime) -> dict[int, tuple[date, ...]]:
    """By metric: the days from which its limits began anew, as it was known."""
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=as_of)
    rows = Rebase.objects.filter(standing, metric__in=metric_ids, rebased_at__lte=as_of)
    days = rows.order_by("metric_id", "period_start").values_list(
        "metric_id", "period_start"
    )
    return {
        pk: tuple(day for _pk, day in group)
        for pk, group in groupby(days, key=itemgetter(0))
    }


def _live_dates(use_case_ids: set[int], as_of: datetime) -> dict[int, date]:
    """By use case: the day on which it went into production for the first time."""
    moves = PhaseMove.objects.filter(
        use_case__in=use_case_ids, end=Phase.PRODUCTION, moved_at__lte=as_of
    )
    firsts = moves.order_by().values("use_case").annotate(at=Min("moved_at"))
    return {row["use_case"]: day_of(row["at"]) for row in firsts.order_by(F("use_case"))}


def _known(
    metric: Metric,
    values: list[Any],
    goals: list[TargetVersion],
    live: dict[int, date],
    rebased: tuple[date, ...],
) -> Known:
    whole = _whole(metric, goals)
    over_at = metric.retired_at or metric.use_case.ended_at
    return Known(
        metric_id=metric.pk,
        use_case_id=metric.use_case_id,
        numbers=tuple(goal.number for goal, _way in whole),
        revisions=tuple((row[1], row[2], row[6]) for row in values),
        until_date=day_of(over_at) if over_at else None,
        metric=thought_of(
            metric,
            readings=tuple(
                Reading(start=row[1], value=row[3], numerator=row[4], denominator=row[5])
                for row in values
                if row[3] is not None
            ),
            goals=goals,
            rebased=rebased,
            live=live.get(metric.use_case_id),
        ),
    )


def thought_of(
    metric: Metric,
    *,
    readings: tuple[Reading, ...],
    goals: Sequence[TargetVersion],
    rebased: tuple[date, ...] = (),
    live: date | None = None,
) -> health.Metric:
    """Return a metric as the analysis takes it; no query, so it need not be saved."""
    return health.Metric(
        terms=Terms(
            cadence=Cadence(metric.cadence),
            aggregation=Aggregation(metric.aggregation),
            min_denominator=metric.min_denominator,
        ),
        direction=Direction(metric.direction),
        ways=tuple((goal.effective_date, way) for goal, way in _whole(metric, goals)),
        readings=readings,
        rebase_dates=rebased,
        live_date=live,
        lowest=metric.lower_bound,
        highest=metric.upper_bound,
        unit=unit_text(metric.unit),
    )


def _whole(
    metric: Metric, goals: Sequence[TargetVersion]
) -> list[tuple[TargetVersion, Way]]:
    """The versions that describe a way, each with it."""
    ways = [(goal, way_of(metric, goal)) for goal in goals]
    return [(goal, way) for goal, way in ways if way is not None]


def way_of(metric: Metric, goal: TargetVersion) -> Way | None:
    """Return the way that a version describes, None while something of it is missing."""
    direction, kind = Direction(metric.direction), Kind(metric.kind)
    if direction is Direction.NEUTRAL or goal.target_value is None:
        return None
    if kind is Kind.MAINTAIN:
        return Way(kind=kind, direction=direction, target=goal.target_value)
    start, since, until = goal.baseline_value, goal.baseline_date, goal.target_date
    if start is None or since is None or until is None or start == goal.target_value:
        return None
    return Way(
        kind=kind,
        direction=direction,
        target=goal.target_value,
        baseline=start,
        baseline_date=since,
        target_date=until,
        trajectory=tuple(
            (date.fromisoformat(day), value) for day, value in goal.trajectory
        ),
    )
