"""Metrics as pictures, and their numbers with a unit, out of rows read already."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import floor, log10

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence, Direction
from portfolio.documents.charts import MetricChart, Point, Slot, Sparkline, Target, Unit
from portfolio.models import Measurement, Metric, Standing, TargetVersion
from portfolio.queries.portfolio import WINDOW

# All of a metric is never more than this: some three years of days.
MOST = 1_100
CURRENCIES = {"EUR": "€", "€": "€", "USD": "$", "$": "$", "GBP": "£", "£": "£"}
# A millionth is written as such, not as nothing; what is finer still is noise.
FINEST = 12
ATTACHED = ("%", "°C", "×")


def unit_of(metric: Metric, values: Iterable[float | None] = ()) -> Unit:
    """Return how a metric's numbers are written: as fine as its values need."""
    decimals = _decimals([value for value in values if value is not None])
    if metric.unit in CURRENCIES:
        return Unit(prefix=CURRENCIES[metric.unit], decimals=decimals)
    if metric.unit in ATTACHED:
        return Unit(suffix=metric.unit, decimals=decimals)
    return Unit(suffix=f" {metric.unit}" if metric.unit else "", decimals=decimals)


def written(metric: Metric, value: float | None) -> str:
    """A value with its unit, or a dash."""
    return "–" if value is None else unit_of(metric, [value]).text(value)


def sparkline(
    metric: Metric,
    rows: Iterable[Measurement],
    target: TargetVersion | None,
    *,
    today: date,
    status: str = "no_data",
) -> Sparkline:
    """Draw the last periods of a metric, a period without a value as a gap."""
    cadence = Cadence(metric.cadence)
    by_start = {row.period_start: row.value for row in rows}
    starts = window(cadence, by_start, today=today)
    values = tuple(by_start.get(start) for start in starts)
    goal = target.target_value if target else None
    return Sparkline(
        title=metric.name,
        values=values,
        periods=tuple(period_words(start, cadence) for start in starts),
        target=goal,
        status=status,
        unit=unit_of(metric, [*values, goal]),
    )


def kept_sparkline(standing: Standing, *, status: str) -> Sparkline | None:
    """Draw the closed months that a use case's standing keeps; nothing without a metric."""
    metric = standing.metric
    if metric is None:
        return None
    values = tuple(standing.latest[-WINDOW:])
    return Sparkline(
        title=metric.name,
        values=values,
        target=standing.target,
        status=status,
        unit=unit_of(metric, [*values, standing.target]),
    )


def metric_chart(
    metric: Metric,
    rows: Iterable[Measurement],
    target: TargetVersion | None,
    *,
    today: date,
    size: int | None = WINDOW,
) -> MetricChart:
    """
    Draw the last `size` periods of a metric, or all, against its target.

    A period without a value is a gap.
    """
    cadence = Cadence(metric.cadence)
    by_start = {row.period_start: row for row in rows}
    running = periods.start_of(today, cadence)
    closed = window(cadence, (), today=today, size=size or _reach(by_start, cadence, today))
    known = [start for start in closed if start in by_start]
    closed = closed[closed.index(known[0]) :] if known else closed[-WINDOW:]
    values = [row.value for row in by_start.values()]
    unit = unit_of(metric, [*values, target.target_value if target else None])
    return MetricChart(
        title=headline(metric, by_start, target),
        subtitle=measured_words(metric),
        unit=unit,
        slots=_slots([*closed, running], cadence),
        points=tuple(_point(by_start.get(start), metric) for start in closed),
        running=_point(by_start.get(running), metric),
        target=_target(target, unit),
        lower_is_better=metric.direction == Direction.DECREASE,
        is_whole=size is None,
    )


def headline(
    metric: Metric, by_start: Mapping[date, Measurement], target: TargetVersion | None
) -> str:
    """Say in one sentence where the metric stands."""
    if not by_start:
        return _("%(metric)s: no value yet") % {"metric": metric.name}
    newest = by_start[max(by_start)]
    said = {
        "metric": metric.name,
        "value": written(metric, newest.value),
        "period": period_words(newest.period_start, Cadence(metric.cadence)),
    }
    if target is None or target.target_value is None:
        return _("%(metric)s: %(value)s in %(period)s") % said
    said["target"] = written(metric, target.target_value)
    return _("%(metric)s: %(value)s in %(period)s, target %(target)s") % said


def measured_words(metric: Metric) -> str:
    """Unit, cadence and which way is good."""
    ways = {
        Direction.INCREASE: _("Higher is better."),
        Direction.DECREASE: _("Lower is better."),
        Direction.NEUTRAL: _("Only watched: no direction is better."),
    }
    cadences = {
        Cadence.MONTHLY: _("monthly"),
        Cadence.WEEKLY: _("weekly"),
        Cadence.DAILY: _("daily"),
    }
    parts = [metric.technical_name, metric.unit, cadences[Cadence(metric.cadence)]]
    listed = ", ".join(part for part in parts if part)
    # A sentence begins with a capital, a short unit keeps the letters that it has: h, kg.
    if metric.technical_name or len(metric.unit) > len("km/h"):
        listed = f"{listed[0].upper()}{listed[1:]}"
    return f"{listed}. {ways[Direction(metric.direction)]}"


def window(
    cadence: Cadence, known: Iterable[date], *, today: date, size: int = WINDOW
) -> list[date]:
    """Return the last periods up to the newest that has ended, or that has a value."""
    running = periods.start_of(today, cadence)
    start = running if running in set(known) else periods.previous(running, cadence)
    starts = [start]
    while len(starts) < size:
        starts.append(periods.previous(starts[-1], cadence))
    return starts[::-1]


def period_words(start: date, cadence: Cadence, *, today: date | None = None) -> str:
    """A period as people call it: "October 2026", "week 41 of 2026", "3 Oct 2026"."""
    language = get_language() or "en"
    match cadence:
        case Cadence.MONTHLY:
            return formats.month(start, language=language, today=today)
        case Cadence.WEEKLY:
            year, week, _day = start.isocalendar()
            return _("week %(week)d of %(year)d") % {"week": week, "year": year}
        case Cadence.DAILY:
            return formats.day(start, today=today or date.min, language=language)


def _slots(starts: list[date], cadence: Cadence) -> tuple[Slot, ...]:
    """Name each period once, and its year where a year begins."""
    years = [None, *(start.year for start in starts)]
    return tuple(
        Slot(
            start=start,
            short=_short(start, cadence),
            name=period_words(start, cadence),
            year=str(start.year) if start.year != before else "",
        )
        for start, before in zip(starts, years, strict=False)
    )


def _short(start: date, cadence: Cadence) -> str:
    match cadence:
        case Cadence.MONTHLY:
            return formats.short_month(start, language=get_language() or "en")
        case Cadence.WEEKLY:
            return f"{start.isocalendar().week}"
        case Cadence.DAILY:
            return f"{start.day}"


def _reach(known: Iterable[date], cadence: Cadence, today: date) -> int:
    """Return how many periods lie between the first value and today."""
    first, start, count = min(known, default=today), periods.start_of(today, cadence), 0
    while start > first and count < MOST:
        start, count = periods.previous(start, cadence), count + 1
    return max(count, WINDOW)


def _point(row: Measurement | None, metric: Metric) -> Point | None:
    if row is None or row.value is None:
        return None
    restated = ngettext("corrected once", "corrected %(count)d times", row.revision - 1) % {
        "count": row.revision - 1
    }
    few = ""
    if row.denominator is not None and row.denominator < metric.min_denominator:
        few = _("small numbers, not scored: %(count)s of the %(least)s it takes") % {
            "count": f"{row.denominator:g}",
            "least": metric.min_denominator,
        }
    return Point(
        value=row.value,
        words=few,
        restated=restated if row.revision > 1 else "",
        note=_("Note: %(note)s") % {"note": row.note} if row.note else "",
    )


def _target(target: TargetVersion | None, unit: Unit) -> Target | None:
    if target is None or target.target_value is None:
        return None
    by = ""
    if target.target_date:
        month = formats.month(target.target_date, language=get_language() or "en")
        by = _("by %(month)s") % {"month": month}
    words = _("Target %(value)s") % {"value": unit.short(target.target_value)}
    return Target(value=target.target_value, words=words, by=by)


def _decimals(values: list[float]) -> int:
    """Three figures carry the message; small shares need more places than thousands."""
    largest = max((abs(value) for value in values), default=1.0)
    if largest >= 1000:
        return 0
    if largest >= 1 or not largest:
        return 1 if largest >= 10 else 2
    return max(4, min(2 - floor(log10(largest)), FINEST))
