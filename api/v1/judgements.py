"""A judgement of the analysis as the contract writes it down."""

from datetime import date
from typing import Any

from api.v1 import analysis_shapes as shapes
from portfolio.analysis import periods
from portfolio.analysis.buckets import State
from portfolio.analysis.measures import Cadence, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import MonthStatus
from portfolio.analysis.preview import Preview, rule_of
from portfolio.analysis.series.forecast import Forecast, Outlook
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.series.variation import Segment
from portfolio.documents.saying import said


def answer(told: Preview, metric: Metric, *, today: date) -> shapes.Analysis:
    """Write a judgement down as the contract has it."""
    health, cadence = told.health, metric.terms.cadence
    starts = [periods.write(each.start, cadence) for each in health.periods]
    last = health.standings[-1] if health.standings else None
    trend = health.trend
    kept = metric.way is not None and metric.way.kind is Kind.MAINTAIN
    return shapes.Analysis(
        history=told.history,
        limits=[_limits(each, starts) for each in told.variation.segments if starts],
        points=[
            shapes.AnalysisPoint(
                period=written, value=bucket.score, rule=rule_of(mark), reading=mark.icon
            )
            for written, bucket, mark in zip(
                starts, health.periods, told.variation.marks, strict=True
            )
            if mark is not None
            and bucket.state is State.SCORED
            and bucket.score is not None
        ],
        variation=told.variation.icon,
        assurance=told.variation.assurance,
        trend=shapes.AnalysisTrend(
            n=trend.n,
            s=trend.score,
            p=trend.p,
            slope=trend.slope,
            intercept=trend.intercept,
            proven=trend.is_proven,
        )
        if trend
        else shapes.AnalysisTrend(
            n=told.numbers.n, s=0, p=1.0, slope=0.0, intercept=0.0, proven=False
        ),
        months=[_month(each, is_kept=kept) for each in health.statuses],
        streak=shapes.AnalysisStreak(
            state=last.state, length=last.streak, unreported=last.silent
        )
        if last
        else shapes.AnalysisStreak(state=health.state, length=0, unreported=0),
        forecast=_forecast(told),
        red_flag=health.is_red_flag,
        sentences=[said(each, today=today) for each in told.sentences],
    )


def _limits(segment: Segment, starts: list[str]) -> shapes.AnalysisLimits:
    limits = segment.limits
    degenerate: Any = "unscreened" if limits.is_degenerate else None
    if limits.standing is Standing.FLAT:
        degenerate = "flat"
    return shapes.AnalysisLimits(
        from_=starts[segment.first],
        mean=limits.mean,
        lower=limits.lower,
        upper=limits.upper,
        degenerate=degenerate,
    )


def _month(month: MonthStatus, *, is_kept: bool) -> shapes.AnalysisMonth:
    """A level to keep has no way: of how much of it is behind there is nothing to say."""
    has_way, has_value = not is_kept, month.value is not None
    first = periods.previous(month.end, Cadence.DAILY)
    return shapes.AnalysisMonth(
        month=f"{first:%Y-%m}",
        value=month.value,
        status=month.status,
        elapsed=month.elapsed if has_way else None,
        expected=month.expected,
        progress=month.progress if has_way and has_value else None,
        ratio=month.ratio,
        gap=month.gap if has_way and has_value else None,
        allowance=month.allowance if has_way else None,
    )


def _forecast(told: Preview) -> shapes.AnalysisForecast:
    numbers, asked = told.numbers, told.health.forecast
    return shapes.AnalysisForecast(
        alpha=numbers.alpha,
        level=numbers.level,
        sigma=numbers.sigma,
        slope=numbers.slope,
        words=_words(numbers, is_asked=asked is not None),
        probability=asked.chance if asked else None,
        months=_bands(told, asked) if asked else [],
    )


def _words(numbers: Forecast, *, is_asked: bool) -> Any:
    if numbers.outlook is Outlook.TOO_EARLY:
        return "too_early"
    if not is_asked or numbers.outlook is Outlook.OVER:
        return None
    if numbers.outlook is Outlook.TOO_FAR:
        return "too_far"
    return numbers.outlook.value if numbers.has_variation else "no_variation"


def _bands(told: Preview, asked: Forecast) -> list[shapes.AnalysisForecastMonth]:
    found = []
    start = told.health.months[-1].start
    for low, point, high in asked.bands:
        start = periods.end_of(start, Cadence.MONTHLY)
        found.append(
            shapes.AnalysisForecastMonth(
                month=f"{start:%Y-%m}", point=point, low=low, high=high
            )
        )
    return found
