"""Rows of metrics and of their targets -> what the analysis judges them by; no query."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric as Measured
from portfolio.analysis.pace import Way
from portfolio.models import Metric, TargetVersion
from portfolio.queries.series_rows import GoalRow, MetricRow

# A unit that follows its number without a blank.
ATTACHED = ("%", "°C", "×")


def unit_text(unit: str) -> str:
    """Return a unit as it follows its number."""
    return unit if unit in ATTACHED or not unit else f" {unit}"


def thought_of(
    metric: Metric | MetricRow,
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
        ways=tuple([(goal.effective_date, way) for goal, way in ways]),
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
    metric: Metric | MetricRow, goals: Sequence[TargetVersion | GoalRow]
) -> list[tuple[TargetVersion | GoalRow, Way]]:
    """The versions that describe a way, each with it."""
    ways = [(goal, way_of(metric, goal)) for goal in goals]
    return [(goal, way) for goal, way in ways if way is not None]


def way_of(metric: Metric | MetricRow, goal: TargetVersion | GoalRow) -> Way | None:
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
            [(date.fromisoformat(day), value) for day, value in goal.trajectory]
        ),
    )
