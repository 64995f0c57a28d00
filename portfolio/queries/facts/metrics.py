"""Facts of metrics, out of the health that was kept: nothing is judged twice."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models.functions import TruncDate

from accounts.door import Door
from portfolio.analysis.facts import MetricFacts
from portfolio.analysis.measures import Cadence, Direction, MetricType
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.packing import unpack_verdict
from portfolio.analysis.series.trend import Trend
from portfolio.analysis.streak import Standing, State
from portfolio.models import Measurement, Metric, MetricHealth, TargetVersion
from portfolio.queries.facts.base import Scope, Told

DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 30}
FED_WITHIN = timedelta(days=400)


def load(scope: Scope) -> Told:
    rows = list(
        Metric.objects.standing()
        .filter(use_case__among=scope.ids)
        .select_related("health")
        .order_by("use_case_id", "name", "pk")
    )
    goals = _goals([row.pk for row in rows])
    fed = _fed([row.pk for row in rows], scope)
    found: dict[int, list[MetricFacts]] = defaultdict(list)
    for row in rows:
        facts = _facts(row, goals.get(row.pk, []), fed.get(row.pk, ()))
        found[row.use_case_id].append(facts)
    return {pk: {"metrics": tuple(listed)} for pk, listed in found.items()}


def _goals(metric_ids: list[int]) -> dict[int, list[TargetVersion]]:
    """By metric: the first version and every later one that was approved, in order."""
    rows = TargetVersion.objects.filter(metric__among=metric_ids)
    in_force = rows.original() | rows.filter(approved_at__isnull=False)
    found: dict[int, list[TargetVersion]] = defaultdict(list)
    for row in in_force.order_by("metric_id", "number"):
        found[row.metric_id].append(row)
    return found


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


def _facts(
    row: Metric, goals: list[TargetVersion], fed_dates: tuple[date, ...]
) -> MetricFacts:
    kept: MetricHealth | None = getattr(row, "health", None)
    goal = goals[-1] if goals else None
    cadence = Cadence(row.cadence)
    months = _months(kept) if kept else ()
    has_values = kept is not None and kept.status not in ("", Status.NO_DATA)
    return MetricFacts(
        id=row.pk,
        name=row.name,
        # A draft that nobody signed promises nothing: its silence is no bad news.
        is_primary=row.primary and (row.signed_at is not None or has_values),
        type=MetricType(row.type),
        direction=Direction(row.direction),
        baseline=goal.baseline_value if goal else None,
        target=goal.target_value if goal else None,
        start_date=goals[0].baseline_date if goals else None,
        target_dates=tuple(one.target_date for one in goals if one.target_date),
        months=months,
        trend=_trend(kept) if kept else None,
        plan=unpack_verdict(kept.plan) if kept and kept.plan else None,
        fed_dates=fed_dates,
        cadence_days=DAYS[cadence],
        kept=_standing(kept) if kept and months else None,
        run=kept.run if kept else (),
    )


def _months(kept: MetricHealth) -> tuple[MonthStatus, ...]:
    """The latest closed months; what was before the baseline has no status."""
    return tuple(
        MonthStatus(end=end, status=status, value=value, sigma=kept.sigma)
        for end, status, value in kept.closed
        if status is not None
    )


def _standing(kept: MetricHealth) -> Standing:
    return Standing(
        status=Status(kept.status),
        streak=kept.streak,
        state=State(kept.state),
        silent=kept.silent,
        is_unreported=kept.is_unreported,
    )


def _trend(kept: MetricHealth) -> Trend | None:
    """What rules ask of a trend: whether it is proven, and where it leads."""
    if kept.slope is None:
        return None
    return Trend(
        n=0,
        score=0,
        variance=0.0,
        z=0.0,
        p=0.0,
        slope=kept.slope,
        intercept=0.0,
        is_proven=kept.is_trend_proven,
    )
