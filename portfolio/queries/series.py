"""The readings of many metrics in few queries, as the analysis takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Min, Q

from accounts import arrays
from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric as Measured
from portfolio.analysis.pace import Way
from portfolio.analysis.readings import Readings, Table, Versions
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

# A unit that follows its number without a blank.
ATTACHED = ("%", "°C", "×")
_VALUES = (
    "metric_id",
    "period_start",
    "revision",
    "recorded_at",
    "value",
    "numerator",
    "denominator",
)
_METRIC = (
    "pk",
    "use_case_id",
    "cadence",
    "aggregation",
    "min_denominator",
    "direction",
    "kind",
    "lower_bound",
    "upper_bound",
    "unit",
    "retired_at",
    "use_case__ended_at",
)
_GOAL = (
    "metric_id",
    "number",
    "effective_date",
    "target_value",
    "baseline_value",
    "baseline_date",
    "target_date",
    "trajectory",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One metric as it was known at a moment, and which versions that rests on."""

    metric_id: int
    use_case_id: int
    metric: Measured
    # The number of each way, in the order of `metric.ways`.
    numbers: tuple[int, ...]
    revisions: Versions
    # All else that a judgement stands on, as it was read.
    stood: object
    # Nothing is expected after this day: the metric was retired, or its use case ended.
    until_date: date | None


def known(metric_ids: Sequence[int], *, as_of: datetime) -> list[Known]:
    """
    Return the metrics with everything that was known of them at `as_of`, by id.

    Five queries, six where `as_of` lies in the past of a value. A metric that is gone is
    left out.
    """
    chosen = Metric.objects.filter(pk__among=metric_ids).order_by("pk")
    metrics = [_Row._make(row) for row in chosen.values_list(*_METRIC)]
    has_ratio = any(one.aggregation == Aggregation.RATIO for one in metrics)
    values = _values(metric_ids, as_of, has_ratio=has_ratio).split()
    goals = _goals(metric_ids, as_of)
    live = _live_dates({one.use_case_id for one in metrics}, as_of)
    rebased = _rebased(metric_ids, as_of)
    return [
        _known(
            one,
            *values.get(one.pk, _NOTHING),
            goals.get(one.pk, []),
            live,
            rebased.get(one.pk, ()),
        )
        for one in metrics
    ]


def unit_text(unit: str) -> str:
    """Return a unit as it follows its number."""
    return unit if unit in ATTACHED or not unit else f" {unit}"


def _values(metric_ids: Sequence[int], as_of: datetime, *, has_ratio: bool) -> Table:
    """Every value in the version of that moment."""
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
    # One row for all: a packed array a column, which is read without a value each.
    with arrays.cursor() as cursor:
        cursor.execute(
            _ARRAYS % (_PARTS if has_ratio else ""), [arrays.bigints(metric_ids)]
        )
        return Table.unpacked(cursor.fetchone())


_PARTS = """,
       array_agg(coalesce(numerator, 'NaN')), array_agg(coalesce(denominator, 'NaN'))"""
_ARRAYS = """
SELECT array_agg(metric_id),
       array_agg(period_start - DATE '0001-01-01' + 1),
       array_agg(revision),
       array_agg(recorded_at),
       array_agg(coalesce(value, 'NaN')) %s
  FROM portfolio_measurement
 WHERE metric_id = ANY(%%b::bigint[])
"""


class _Row(NamedTuple):
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


class _Goal(NamedTuple):
    """Of a version of a target the same; in the order of `_GOAL`."""

    metric_id: int
    number: int
    effective_date: date
    target_value: float | None
    baseline_value: float | None
    baseline_date: date | None
    target_date: date | None
    trajectory: list[Any]


_NOTHING = (Versions.none(), Readings.of(()))


def _goals(metric_ids: Sequence[int], as_of: datetime) -> dict[int, list[_Goal]]:
    """By metric: the first version and every later one that was approved by then."""
    found = TargetVersion.objects.filter(
        Q(number=1) | Q(approved_at__lte=as_of), metric_id__among=metric_ids
    ).order_by("metric_id", "number")
    rows = [_Goal._make(row) for row in found.values_list(*_GOAL)]
    return {pk: list(group) for pk, group in groupby(rows, key=lambda one: one.metric_id)}


def _rebased(metric_ids: Sequence[int], as_of: datetime) -> dict[int, tuple[date, ...]]:
    """By metric: the days from which its limits began anew, as it was known."""
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=as_of)
    rows = Rebase.objects.filter(
        standing, metric_id__among=metric_ids, rebased_at__lte=as_of
    )
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
        use_case_id__among=use_case_ids, end=Phase.PRODUCTION, moved_at__lte=as_of
    )
    firsts = moves.order_by().values("use_case").annotate(at=Min("moved_at"))
    return {row["use_case"]: day_of(row["at"]) for row in firsts.order_by(F("use_case"))}


def _known(
    metric: _Row,
    versions: Versions,
    readings: Readings,
    goals: list[_Goal],
    live: dict[int, date],
    rebased: tuple[date, ...],
) -> Known:
    whole = ways_of(metric, goals)
    over_at = metric.retired_at or metric.ended_at
    return Known(
        metric_id=metric.pk,
        use_case_id=metric.use_case_id,
        numbers=tuple(goal.number for goal, _way in whole),
        revisions=versions,
        stood=(
            tuple(metric),
            [tuple(goal) for goal in goals],
            live.get(metric.use_case_id),
            rebased,
        ),
        until_date=day_of(over_at) if over_at else None,
        metric=thought_of(
            metric,
            readings=readings,
            ways=whole,
            rebased=rebased,
            live=live.get(metric.use_case_id),
        ),
    )


def thought_of(
    metric: Metric | _Row,
    *,
    readings: Sequence[Reading],
    ways: Sequence[tuple[Any, Way]],
    rebased: tuple[date, ...] = (),
    live: date | None = None,
) -> Measured:
    """Return a metric as the analysis takes it; no query, so it need not be saved."""
    return Measured(
        terms=_terms(metric.cadence, metric.aggregation, metric.min_denominator),
        direction=Direction(metric.direction),
        ways=tuple((goal.effective_date, way) for goal, way in ways),
        readings=readings,
        rebase_dates=rebased,
        live_date=live,
        lowest=metric.lower_bound,
        highest=metric.upper_bound,
        unit=unit_text(metric.unit),
    )


@lru_cache(maxsize=1024)
def _terms(cadence: str, aggregation: str, min_denominator: float) -> Terms:
    return Terms(
        cadence=Cadence(cadence),
        aggregation=Aggregation(aggregation),
        min_denominator=min_denominator,
    )


def ways_of(
    metric: Metric | _Row, goals: Sequence[TargetVersion | _Goal]
) -> list[tuple[TargetVersion | _Goal, Way]]:
    """The versions that describe a way, each with it."""
    ways = [(goal, way_of(metric, goal)) for goal in goals]
    return [(goal, way) for goal, way in ways if way is not None]


def way_of(metric: Metric | _Row, goal: TargetVersion | _Goal) -> Way | None:
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
