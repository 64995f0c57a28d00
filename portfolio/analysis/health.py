"""The whole judgement of many metrics on one day: what a pass keeps and a page shows.

health, = judge([Metric(...)], today=today)
health.status, health.state, health.is_red_flag       the headline
str(health.pace), str(health.outlook)                 its sentences
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.analysis import buckets, outlook, pace, plan, streak
from portfolio.analysis.buckets import Bucket, Reading, State, Terms
from portfolio.analysis.measures import Cadence, Direction, Kind
from portfolio.analysis.pace import MonthStatus, Status, Way
from portfolio.analysis.plan import Plan, Verdict
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Month, Sentence, say
from portfolio.analysis.series.forecast import Forecast, Question, forecasts
from portfolio.analysis.series.trend import Trend, trends
from portfolio.analysis.series.variation import Icon, Series, Variation, variations
from portfolio.analysis.streak import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric with its readings as they were known, and every approved way, oldest first.

    A way holds from its day on; what was judged by an earlier one stays judged by it.
    """

    terms: Terms
    direction: Direction
    ways: tuple[tuple[date, Way], ...] = ()
    readings: tuple[Reading, ...] = ()
    rebase_dates: tuple[date, ...] = ()
    live_date: date | None = None
    # The number of first values that limits are frozen on, where somebody says it outright.
    freeze_after: int | None = None
    # A target that no whole way leads to yet: values can be held against it, months cannot.
    bare_target: float | None = None
    lowest: float | None = None
    highest: float | None = None
    plan: Plan | None = None
    unit: str = ""

    @property
    def way(self) -> Way | None:
        """The way in force."""
        return self.ways[-1][1] if self.ways else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is known of a metric. `months` and all below stand on closed months only."""

    periods: tuple[Bucket, ...]
    variation: Variation
    months: tuple[Bucket, ...]
    statuses: tuple[MonthStatus, ...]
    original: tuple[MonthStatus, ...]
    standings: tuple[Standing, ...]
    trend: Trend | None
    forecast: Forecast | None
    verdict: Verdict | None
    pace: Sentence
    outlook: Sentence | None

    @property
    def status(self) -> Status:
        return self.statuses[-1].status if self.statuses else Status.NO_DATA

    @property
    def state(self) -> streak.State:
        return self.standings[-1].state if self.standings else streak.State.CLEAR

    @property
    def is_protected(self) -> bool:
        """Whether a credible recovery plan holds the flag back."""
        return self.verdict is not None and self.verdict.is_credible

    @property
    def is_red_flag(self) -> bool:
        return self.state is streak.State.RED and not self.is_protected


def judge(
    metrics: Sequence[Metric],
    *,
    today: date,
    policy: Policy = DEFAULT,
    screen: bool = True,
) -> list[Health]:
    """Judge many metrics at once; the same readings and day give the same result."""
    periods = [
        buckets.native(one.terms, one.readings, today=today, policy=policy)
        for one in metrics
    ]
    months = [
        buckets.closed(_months(one, found, today=today, policy=policy))
        for one, found in zip(metrics, periods, strict=True)
    ]
    seen = variations(
        [series_of(one, found) for one, found in zip(metrics, periods, strict=True)],
        policy=policy,
        screen=screen,
    )
    scores = [[month.score for month in each] for each in months]
    moving = trends(scores, policy=policy)
    asked = [_question(one, found) for one, found in zip(metrics, months, strict=True)]
    answers = iter(forecasts([each for each in asked if each is not None], policy=policy))
    told = [next(answers) if each is not None else None for each in asked]
    rows = zip(metrics, periods, months, seen, moving, told, strict=True)
    return [_health(*row, today=today, policy=policy) for row in rows]


def _months(
    metric: Metric, periods: list[Bucket], *, today: date, policy: Policy
) -> list[Bucket]:
    """Return the months; a metric that is measured by the month has them already."""
    if metric.terms.cadence is Cadence.MONTHLY:
        return periods
    return buckets.monthly(metric.terms, metric.readings, today=today, policy=policy)


def _health(
    metric: Metric,
    periods: list[Bucket],
    months: list[Bucket],
    variation: Variation,
    trend: Trend | None,
    told: Forecast | None,
    *,
    today: date,
    policy: Policy,
) -> Health:
    concerns = _concerns(periods, months, variation)
    statuses = _statuses(metric.ways, months, concerns, policy)
    verdict = plan.judge(metric.plan, today=today, policy=policy) if metric.plan else None
    latest = statuses[-1] if statuses else None
    return Health(
        periods=tuple(periods),
        variation=variation,
        months=tuple(months),
        statuses=tuple(statuses),
        original=tuple(
            statuses
            if len(metric.ways) < 2
            else _statuses(metric.ways[:1], months, concerns, policy)
        ),
        standings=tuple(
            streak.standings([month.status for month in statuses], policy=policy)
        ),
        trend=trend,
        forecast=told,
        verdict=verdict,
        pace=pace.sentence(latest, day=latest.end - timedelta(days=1))
        if latest
        else say("No month has been judged yet."),
        outlook=_outlook(metric, told),
    )


def series_of(metric: Metric, periods: Sequence[Bucket]) -> Series:
    """Return the series of scored periods that limits and special causes are found in."""
    live, way = metric.live_date, metric.way
    before = [one for one in periods if one.score is not None and live and one.end <= live]
    frozen = metric.freeze_after
    if frozen is None and live:
        frozen = len(before)
    return Series(
        values=[period.score for period in periods],
        direction=metric.direction,
        target=way.target if way else metric.bare_target,
        rebases=tuple(
            next((i for i, one in enumerate(periods) if one.start >= day), len(periods))
            for day in metric.rebase_dates
        ),
        frozen_on=frozen,
    )


def _question(metric: Metric, months: list[Bucket]) -> Question | None:
    """Ask for the forecast of a target to reach; a level to keep has none."""
    way = metric.way
    if way is None or way.kind is not Kind.REACH or way.target is None or not months:
        return None
    if metric.direction is Direction.NEUTRAL:
        return None
    due, last = way.target_date - timedelta(days=1), months[-1].start
    return Question(
        values=[month.score for month in months],
        target=way.target,
        months=(due.year - last.year) * 12 + due.month - last.month,
        direction=metric.direction,
        lowest=metric.lowest,
        highest=metric.highest,
    )


def _statuses(
    ways: Sequence[tuple[date, Way]],
    months: list[Bucket],
    concerns: list[bool],
    policy: Policy,
) -> list[MonthStatus]:
    """Judge each month by the way that was in force at its end; the first reaches back."""
    found: dict[date, MonthStatus] = {}
    for k, (since, way) in enumerate(ways):
        chosen = [
            i
            for i, month in enumerate(months)
            if way.kind is Kind.MAINTAIN or month.end > way.baseline_date
        ]
        judged = pace.months(
            way,
            [months[i].score for i in chosen],
            [months[i].end for i in chosen],
            concerns=[concerns[i] for i in chosen],
            policy=policy,
        )
        found |= {one.end: one for one in judged if k == 0 or one.end > since}
    return [found[end] for end in sorted(found)]


def _concerns(
    periods: list[Bucket], months: list[Bucket], variation: Variation
) -> list[bool]:
    """Return of each month whether the last mark in it is a concern."""
    found: dict[date, bool] = {}
    for period, mark in zip(periods, variation.marks, strict=True):
        if mark is not None and period.state is State.SCORED:
            # The month that the period's last day lies in; later periods overwrite.
            inside = (period.end - timedelta(days=1)).replace(day=1)
            found[inside] = mark.icon is Icon.CONCERN
    return [found.get(month.start, False) for month in months]


def _outlook(metric: Metric, told: Forecast | None) -> Sentence | None:
    way = metric.way
    if told is None or way is None or way.target is None:
        return None
    return outlook.sentence(
        told,
        goal=f"{way.target:g}{metric.unit}",
        by=Month(way.target_date - timedelta(days=1)),
        unit=metric.unit,
    )
