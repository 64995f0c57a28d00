"""The readings of many metrics in few queries, as the analysis takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from portfolio.analysis.measures import Aggregation
from portfolio.analysis.metric import Metric as Measured
from portfolio.analysis.readings import Readings, Versions
from portfolio.queries.days import day_of
from portfolio.queries.series_rows import (
    GoalRow,
    MetricRow,
    goals_of,
    live_dates,
    metrics_of,
    rebased_of,
    values_of,
)
from portfolio.queries.ways import thought_of, ways_of


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
    metrics = metrics_of(metric_ids)
    has_ratio = any(one.aggregation == Aggregation.RATIO for one in metrics)
    values = values_of(metric_ids, as_of, has_ratio=has_ratio).split()
    goals = goals_of(metric_ids, as_of)
    live = live_dates(sorted({one.use_case_id for one in metrics}), as_of)
    rebased = rebased_of(metric_ids, as_of)
    return [
        _known(
            one,
            *values.get(one.pk, _NOTHING),
            goals.get(one.pk, []),
            live.get(one.use_case_id),
            rebased.get(one.pk, ()),
        )
        for one in metrics
    ]


_NOTHING = (Versions.none(), Readings.of(()))


def _known(
    metric: MetricRow,
    versions: Versions,
    readings: Readings,
    goals: list[GoalRow],
    live: date | None,
    rebased: tuple[date, ...],
) -> Known:
    whole = ways_of(metric, goals)
    over_at = metric.retired_at or metric.ended_at
    return Known(
        metric_id=metric.pk,
        use_case_id=metric.use_case_id,
        numbers=tuple([goal.number for goal, _way in whole]),
        revisions=versions,
        stood=(metric, goals, live, rebased),
        until_date=day_of(over_at) if over_at else None,
        metric=thought_of(
            metric, readings=readings, ways=whole, rebased=rebased, live=live
        ),
    )
