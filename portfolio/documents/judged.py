"""A metric chart with the judgement drawn in: limits, special causes, plan, forecast.

chart = pictures.metric_chart(metric, rows, target, today=today)    the bare values
chart = judged(chart, health, way, language=language)               with what they mean
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis import periods
from portfolio.analysis.health import Health
from portfolio.analysis.measures import Cadence, Kind
from portfolio.analysis.pace import Way
from portfolio.analysis.series.forecast import BAND
from portfolio.analysis.series.labels import RUN, Cause
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.series.variation import Icon, Mark, Segment
from portfolio.documents import charts

TONES = {
    Icon.COMMON: charts.Tone.COMMON,
    Icon.IMPROVEMENT: charts.Tone.GOOD,
    Icon.CONCERN: charts.Tone.BAD,
    Icon.HIGH: charts.Tone.SPECIAL,
    Icon.LOW: charts.Tone.SPECIAL,
}


def judged(
    chart: charts.MetricChart,
    health: Health,
    way: Way | None,
    *,
    cadence: Cadence = Cadence.MONTHLY,
    language: str = "en",
) -> charts.MetricChart:
    """Return the chart with the judgement in it; forecasts are drawn on monthly charts."""
    told = health.forecast
    monthly = cadence is Cadence.MONTHLY
    bands = told.bands if told is not None and monthly else ()
    slots = _with_future(chart, len(bands), language)
    starts = {slot.start: i for i, slot in enumerate(slots)}
    fan = None
    if bands:
        low, _middle, high = bands[-1]
        words = {
            "low": replace(chart.unit, prefix="", suffix="").text(low),
            "high": chart.unit.text(high),
            "share": f"{BAND:.0%}",
        }
        fan = charts.Fan(
            bands=bands,
            words=_("Forecast"),
            range_words=_("%(share)s range %(low)s to %(high)s") % words,
        )
    return replace(
        chart,
        slots=slots,
        points=_points(chart, health),
        segments=_segments(chart, health, starts),
        plan=_plan(slots, way, cadence),
        target=_target(chart, way, starts),
        forecast=fan,
    )


def cause_words(mark: Mark) -> str:
    """Say why a point is special, and what that means."""
    if mark.cause is Cause.COMMON:
        return ""
    high = mark.way > 0
    why = {
        Cause.OUTSIDE: _("above the upper limit") if high else _("below the lower limit"),
        Cause.TREND: _("one of %(count)d that rise")
        if high
        else _("one of %(count)d that fall"),
        Cause.TWO_IN_THREE: _("two of three close to the upper limit")
        if high
        else _("two of three close to the lower limit"),
        Cause.SHIFT: _("one of %(count)d above the mean")
        if high
        else _("one of %(count)d below the mean"),
    }[mark.cause]
    meaning = {
        Icon.IMPROVEMENT: _("improvement"),
        Icon.CONCERN: _("concern"),
        Icon.HIGH: _("high"),
        Icon.LOW: _("low"),
    }[mark.icon]
    return f"{why % {'count': RUN} if '%(' in why else why}: {meaning}"


def _with_future(
    chart: charts.MetricChart, ahead: int, language: str
) -> tuple[charts.Slot, ...]:
    """Add the months to come; the first may be there already, as the running one."""
    slots = list(chart.slots)
    while slots and len(slots) < len(chart.points) + ahead:
        start = periods.end_of(slots[-1].start, Cadence.MONTHLY)
        slots.append(
            charts.Slot(
                start=start,
                short=formats.short_month(start, language=language),
                name=formats.month(start, language=language),
                year=str(start.year) if start.month == 1 else "",
            )
        )
    return tuple(slots)


def _points(chart: charts.MetricChart, health: Health) -> tuple[charts.Point | None, ...]:
    marks = {
        period.start: mark
        for period, mark in zip(health.periods, health.variation.marks, strict=True)
    }
    found: list[charts.Point | None] = []
    for slot, point in zip(chart.slots, chart.points, strict=False):
        mark = marks.get(slot.start)
        if point is not None and mark is not None:
            point = replace(point, tone=TONES[mark.icon], words=cause_words(mark))
        found.append(point)
    return tuple(found)


def _segments(
    chart: charts.MetricChart, health: Health, starts: Mapping[date, int]
) -> tuple[charts.Segment, ...]:
    """Return the limits that may be drawn, where the chart shows their periods."""
    found = []
    for segment in health.variation.segments:
        limits, shown = segment.limits, _shown(segment, health, starts, len(chart.points))
        if shown is None or limits.mean is None or limits.standing is Standing.TOO_FEW:
            continue
        found.append(
            charts.Segment(
                first=shown[0],
                last=shown[1],
                mean=limits.mean,
                lower=limits.lower,
                upper=limits.upper,
                is_trial=limits.standing is Standing.TRIAL,
            )
        )
    return tuple(found)


def _shown(
    segment: Segment, health: Health, starts: Mapping[date, int], closed: int
) -> tuple[int, int] | None:
    periods_ = health.periods[segment.first : segment.last + 1]
    places = [starts[one.start] for one in periods_ if one.start in starts]
    inside = [place for place in places if place < closed]
    return (min(inside), max(inside)) if inside else None


def _plan(
    slots: tuple[charts.Slot, ...], way: Way | None, cadence: Cadence
) -> tuple[float | None, ...]:
    """Return what is due by the end of each period, from the baseline to the target."""
    if way is None or way.target is None:
        return ()
    if way.kind is Kind.MAINTAIN:
        return (way.target,) * len(slots)
    found: list[float | None] = []
    for slot in slots:
        end = periods.end_of(slot.start, cadence)
        due = way.baseline_date <= end <= periods.end_of(way.target_date, Cadence.MONTHLY)
        found.append(way.expected(end) if due else None)
    return tuple(found)


def _target(
    chart: charts.MetricChart, way: Way | None, starts: Mapping[date, int]
) -> charts.Target | None:
    if chart.target is None or way is None or way.kind is not Kind.REACH:
        return chart.target
    month = (way.target_date - date.resolution).replace(day=1)
    return replace(chart.target, at=starts.get(month))
