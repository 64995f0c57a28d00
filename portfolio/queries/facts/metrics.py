"""Facts of metrics, out of the health that was kept: nothing is judged twice."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models.functions import TruncDate

from accounts.door import Door
from portfolio.analysis.facts import MetricFacts
from portfolio.analysis.kept import Latest
from portfolio.analysis.measures import Cadence, Direction, MetricType
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.series.trend import Trend
from portfolio.analysis.streak import Standing, State
from portfolio.models import Measurement
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.facts.rows import MetricRow

DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 30}
FED_WITHIN = timedelta(days=400)


def load(scope: Scope) -> Told:
    fed = _fed([row.pk for listed in scope.metrics.values() for row in listed], scope)
    return {
        pk: {"metrics": tuple(_facts(row, scope, fed.get(row.pk, ())) for row in listed)}
        for pk, listed in scope.metrics.items()
    }


def _fed(metric_ids: list[int], scope: Scope) -> dict[int, tuple[date, ...]]:
    """By metric: the days on which an integration reported values."""
    rows = Measurement.objects.filter(
        metric__among=metric_ids, door=Door.KEY, recorded_at__gte=scope.now - FED_WITHIN
    )
    days = rows.annotate(day=TruncDate("recorded_at")).order_by("metric_id", "day")
    found: dict[int, list[date]] = defaultdict(list)
    for pk, day in days.values_list("metric_id", "day").distinct():
        found[pk].append(day)
    return {pk: tuple(listed) for pk, listed in found.items()}


def _facts(row: MetricRow, scope: Scope, fed_dates: tuple[date, ...]) -> MetricFacts:
    goals = scope.goals.get(row.pk, [])
    goal = goals[-1] if goals else None
    told = scope.latest[row.pk]
    months = _months(told, row.sigma) if told else ()
    return MetricFacts(
        id=row.pk,
        name=row.name,
        # A draft that nobody signed promises nothing: its silence is no bad news.
        is_primary=row.primary and (row.signed_at is not None or row.has_values),
        type=MetricType(row.type),
        direction=Direction(row.direction),
        baseline=goal.baseline_value if goal else None,
        target=goal.target_value if goal else None,
        start_date=goals[0].baseline_date if goals else None,
        target_dates=tuple(one.target_date for one in goals if one.target_date),
        months=months,
        trend=_trend(row),
        plan=row.verdict,
        fed_dates=fed_dates,
        cadence_days=DAYS[Cadence(row.cadence)],
        kept=_standing(row) if months else None,
        run=told.run if told else (),
    )


def _months(told: Latest, sigma: float) -> tuple[MonthStatus, ...]:
    """The latest closed months; what was before the baseline has no status."""
    return tuple(
        MonthStatus(end, status, value, sigma=sigma)
        for end, status, value in told.closed
        if status is not None
    )


def _standing(row: MetricRow) -> Standing:
    return Standing(
        status=Status(row.status or ""),
        streak=row.streak,
        state=State(row.state or ""),
        silent=row.silent,
        is_unreported=row.is_unreported,
    )


def _trend(row: MetricRow) -> Trend | None:
    """What rules ask of a trend: whether it is proven, and where it leads."""
    if row.slope is None:
        return None
    return Trend(
        n=0,
        score=0,
        variance=0.0,
        z=0.0,
        p=0.0,
        slope=row.slope,
        intercept=0.0,
        is_proven=row.is_trend_proven,
    )
