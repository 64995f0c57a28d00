"""A metric chart with the judgement drawn in: limits, special causes, plan, forecast.

chart = pictures.metric_chart(metric, rows, target, today=today)    the bare values
chart = judged(chart, drawing, way, language=language)              with what they mean

The drawing is what was kept with the metric's health, or made from one by `drawing_of`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look import formats
from portfolio.analysis import periods
from portfolio.analysis.drawing import Drawing
from portfolio.analysis.measures import Cadence, Kind
from portfolio.analysis.pace import Way
from portfolio.analysis.series.forecast import BAND, Outlook
from portfolio.analysis.series.labels import RUN, Cause
from portfolio.analysis.series.variation import Icon
from portfolio.documents import charts

TONES = {
    Icon.COMMON: charts.Tone.COMMON,
    Icon.IMPROVEMENT: charts.Tone.GOOD,
    Icon.CONCERN: charts.Tone.BAD,
    Icon.HIGH: charts.Tone.SPECIAL,
    Icon.LOW: charts.Tone.SPECIAL,
}
OUTLOOKS = {
    Outlook.LIKELY: gettext_lazy("likely"),
    Outlook.UNCERTAIN: gettext_lazy("uncertain"),
    Outlook.UNLIKELY: gettext_lazy("unlikely"),
}
# Never surer than this, in either direction.
SLIM = 0.05


def judged(
    chart: charts.MetricChart,
    drawing: Drawing,
    way: Way | None,
    *,
    cadence: Cadence = Cadence.MONTHLY,
    language: str = "en",
) -> charts.MetricChart:
    """Return the chart with the judgement in it; forecasts are drawn on monthly charts."""
    monthly = cadence is Cadence.MONTHLY
    bands = tuple(tuple(band) for band in drawing.get("forecast", ())) if monthly else ()
    slots = _with_future(chart, len(bands), language)
    starts = {slot.start: i for i, slot in enumerate(slots)}
    return replace(
        chart,
        slots=slots,
        points=_points(chart, drawing),
        segments=_segments(chart, drawing),
        plan=_plan(slots, way, cadence),
        target=_target(chart, way, starts),
        forecast=_fan(chart, drawing, bands) if bands else None,
    )


def chance_words(outlook: str, chance: float | None) -> str:
    """Say a chance in words and in tenths: "unlikely, about 1 chance in 10"."""
    if outlook == Outlook.TOO_FAR:
        return _("target too far ahead to say")
    if chance is None or outlook not in list(OUTLOOKS):
        return ""
    odds = _("1 chance in 20") if chance <= SLIM else _("19 chances in 20")
    if SLIM < chance < 1 - SLIM:
        tenths = round(chance * 10)
        odds = ngettext("%(n)d chance in 10", "%(n)d chances in 10", tenths)
        odds = odds % {"n": tenths}
    return f"{OUTLOOKS[Outlook(outlook)]}: {odds}"


def cause_words(cause: str, way: int, icon: str) -> str:
    """Say why a point is special, and what that means."""
    if cause == Cause.COMMON:
        return ""
    high = way > 0
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
    }[Cause(cause)]
    meaning = {
        Icon.IMPROVEMENT: _("improvement"),
        Icon.CONCERN: _("concern"),
        Icon.HIGH: _("high"),
        Icon.LOW: _("low"),
    }[Icon(icon)]
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


def _fan(
    chart: charts.MetricChart,
    drawing: Drawing,
    bands: tuple[tuple[float, float, float], ...],
) -> charts.Fan:
    low, _middle, high = bands[-1]
    words = {
        "low": replace(chart.unit, prefix="", suffix="").short(low),
        "high": chart.unit.short(high),
        "share": f"{BAND:.0%}",
    }
    return charts.Fan(
        bands=bands,
        words=_("Forecast"),
        range_words=_("%(share)s range %(low)s to %(high)s") % words,
        chance_words=chance_words(drawing.get("outlook", ""), drawing.get("chance")),
    )


def _points(chart: charts.MetricChart, drawing: Drawing) -> tuple[charts.Point | None, ...]:
    marks = {start: rest for start, *rest in drawing.get("marks", ())}
    found: list[charts.Point | None] = []
    for slot, point in zip(chart.slots, chart.points, strict=False):
        mark = marks.get(slot.start.isoformat())
        if point is not None and mark is not None:
            cause, way, icon = mark
            words = "\n".join(
                part for part in (cause_words(cause, way, icon), point.words) if part
            )
            point = replace(point, tone=TONES[Icon(icon)], words=words)
        found.append(point)
    return tuple(found)


def _segments(chart: charts.MetricChart, drawing: Drawing) -> tuple[charts.Segment, ...]:
    """Return the limits that may be drawn, where the chart shows their periods."""
    starts = [slot.start.isoformat() for slot in chart.slots[: len(chart.points)]]
    found = []
    for kept in drawing.get("segments", ()):
        inside = [
            i for i, start in enumerate(starts) if kept["first"] <= start <= kept["last"]
        ]
        if inside:
            found.append(
                charts.Segment(
                    first=inside[0],
                    last=inside[-1],
                    mean=kept["mean"],
                    lower=kept["lower"],
                    upper=kept["upper"],
                    is_trial=kept["is_trial"],
                )
            )
    return tuple(found)


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
