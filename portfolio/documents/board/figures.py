"""Native PowerPoint charts out of our chart values: the reader can change them."""

from typing import Any

from django.utils.translation import gettext as _
from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from portfolio.documents import charts
from portfolio.documents.board.laying import LABEL
from portfolio.documents.charts.scale import ticks

_CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_UNNAMED = f'<c:legendEntry {_CHART}><c:idx val="%d"/><c:delete val="1"/></c:legendEntry>'
_EVERY_OTHER = f'<c:tickLblSkip {_CHART} val="2"/>'
# So many names of months stand beside each other; of more, every other one.
MONTHS = 12
INK, SOFT, LIMIT, ACCENT, BAD = "15171C", "5B6068", "83878D", "3446B8", "B0241B"


def add_metric(
    slide: Any, chart: charts.MetricChart, box: tuple[int, ...], name: str
) -> None:
    """A line chart: values, mean, limits, plan and the middle of the forecast."""
    data = CategoryChartData(number_format="General")
    data.categories = [_month(slot) for slot in chart.slots]
    lines = _lines(chart, name)
    for called, values, _style in lines:
        data.add_series(called, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box, data)
    drawn = frame.chart
    drawn.has_legend = True
    drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawn.legend.include_in_layout = False
    _settle(frame, chart, drawn)
    _thin_out(drawn, [called for called, _values, _style in lines], len(chart.slots))
    _scale(drawn.value_axis, [each for _name, line, _style in lines for each in line])
    for series, (_name, _values, style) in zip(drawn.plots[0].series, lines, strict=True):
        _draw_line(series, *style)
    _mark_special(drawn.plots[0].series[0], chart)


def add_funnel(slide: Any, chart: charts.Funnel, box: tuple[int, ...]) -> None:
    data = CategoryChartData()
    data.categories = [step.name for step in chart.steps]
    data.add_series(_("entered"), [step.entered for step in chart.steps])
    data.add_series(_("there now"), [step.now for step in chart.steps])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    drawn = frame.chart
    drawn.has_legend = True
    drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawn.legend.include_in_layout = False
    drawn.category_axis.reverse_order = True
    _settle(frame, chart, drawn)
    drawn.value_axis.visible = False
    plot = drawn.plots[0]
    plot.has_data_labels = True
    plot.data_labels.font.size = _points(LABEL)
    for series, colour in zip(plot.series, ("DDDFE3", SOFT), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(colour)


def add_ageing(slide: Any, chart: charts.Ageing, box: tuple[int, ...]) -> None:
    """How many in each stage are as old as most, older, and older than 85 % of others."""
    data = CategoryChartData()
    data.categories = [stage.name for stage in chart.stages]
    ages = [[one.days for one in stage.aged] for stage in chart.stages]
    limits = [(stage.ageing_after, stage.stalled_after) for stage in chart.stages]
    pairs = list(zip(ages, limits, strict=True))
    parts = (
        (_("up to 70%"), [sum(d <= low for d in days) for days, (low, _high) in pairs]),
        (
            _("up to 85%"),
            [sum(low < d <= high for d in days) for days, (low, high) in pairs],
        ),
        (_("older"), [sum(d > high for d in days) for days, (_low, high) in pairs]),
    )
    for name, counts in parts:
        data.add_series(name, counts)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box, data)
    drawn = frame.chart
    drawn.has_legend = True
    drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawn.legend.include_in_layout = False
    drawn.category_axis.reverse_order = True
    _settle(frame, chart, drawn)
    drawn.value_axis.visible = False
    drawn.plots[0].gap_width = 60
    for series, colour in zip(
        drawn.plots[0].series, ("DDDFE3", "A3A7AE", BAD), strict=True
    ):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(colour)


def add_quadrant(slide: Any, chart: charts.Quadrant, box: tuple[int, ...]) -> None:
    """Bubbles, their area the worth, each named by its reference."""
    data = BubbleChartData()
    series = data.add_series(chart.y_name)
    for dot in chart.dots:
        series.add_data_point(dot.x, dot.y, max(dot.worth, 1.0))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BUBBLE, *box, data)
    drawn = frame.chart
    drawn.has_legend = False
    _settle(frame, chart, drawn)
    for axis, (low, high), name in (
        (drawn.category_axis, chart.x_range, chart.x_name),
        (drawn.value_axis, chart.y_range, chart.y_name),
    ):
        axis.minimum_scale, axis.maximum_scale = low, high
        # Outside the plane, whichever way zero lies.
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.has_title = True
        axis.axis_title.text_frame.text = name
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = _points(LABEL)
    plotted = drawn.plots[0].series[0]
    tones = {"bad": BAD, "warn": "BD7C00"}
    for number, dot in enumerate(chart.dots):
        point = plotted.points[number]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _colour(tones.get(dot.tone, "868B95"))
        words = point.data_label.text_frame
        words.text = dot.ref
        words.paragraphs[0].runs[0].font.size = _points(LABEL)


def _month(slot: charts.Slot) -> str:
    """Under its dot there is room for three letters: a year is two figures."""
    return f"{slot.short} ’{slot.year[-2:]}" if slot.year else slot.short


def _thin_out(drawn: Any, named: list[str], slots: int) -> None:
    """Leave the chart the room: one of the limits is named, and every other month."""
    legend = drawn.legend._element
    for number, name in enumerate(named):
        if name in (_("mean"), _("lower limit")):
            entry = parse_xml(_UNNAMED % number)
            legend.find(qn("c:legendPos")).addnext(entry)
    # A name that stands askew is read by nobody: rather every other one.
    drawn.category_axis.tick_labels.font.size = _points(LABEL)
    words = drawn.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    words.set("rot", "0")
    words.set("vert", "horz")
    if slots > MONTHS:
        axis = drawn.category_axis._element
        axis.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(_EVERY_OTHER))


Style = tuple[str, float, str, bool]


def _scale(axis: Any, values: list[float | None]) -> None:
    """A line says more where it does not start at zero; a bar always does."""
    known = [value for value in values if value is not None]
    if known:
        marks = ticks(min(known), max(known)).values
        axis.minimum_scale, axis.maximum_scale = marks[0], marks[-1]


def _lines(
    chart: charts.MetricChart, named: str
) -> list[tuple[str, list[float | None], Style]]:
    count = len(chart.slots)
    values = [point.value if point else None for point in chart.points]
    if chart.running:
        values.append(chart.running.value)
    lines: list[tuple[str, list[float | None], Style]] = [
        (named, _filled(values, count), (INK, 2.25, "solid", True))
    ]
    mean, lower, upper = (_filled([], count) for _unused in range(3))
    for part in chart.segments:
        for slot in range(part.first, min(part.last + 1, count)):
            mean[slot], lower[slot], upper[slot] = part.mean, part.lower, part.upper
    for name, line, style in (
        (_("mean"), mean, (LIMIT, 1.0, "dot", False)),
        (_("lower limit"), lower, (LIMIT, 1.0, "solid", False)),
        (_("upper limit"), upper, (LIMIT, 1.0, "solid", False)),
        (_("plan"), _filled(list(chart.plan), count), (ACCENT, 1.5, "dash", False)),
        (_("forecast"), _forecast(chart, count), (SOFT, 1.25, "dot", False)),
    ):
        if any(value is not None for value in line):
            lines.append((name, line, style))
    return lines


def _forecast(chart: charts.MetricChart, count: int) -> list[float | None]:
    line: list[float | None] = [None] * count
    first = len(chart.points)
    for step, (_low, middle, _high) in enumerate(
        chart.forecast.bands if chart.forecast else ()
    ):
        if first + step < count:
            line[first + step] = middle
    return line


def _filled(values: list[float | None], count: int) -> list[float | None]:
    return (values + [None] * count)[:count]


def _draw_line(series: Any, colour: str, width: float, dash: str, marked: bool) -> None:
    dashes = {
        "solid": MSO_LINE_DASH_STYLE.SOLID,
        "dash": MSO_LINE_DASH_STYLE.DASH,
        "dot": MSO_LINE_DASH_STYLE.ROUND_DOT,
    }
    series.smooth = False
    series.format.line.color.rgb = _colour(colour)
    series.format.line.width = _points(width)
    series.format.line.dash_style = dashes[dash]
    series.marker.style = XL_MARKER_STYLE.CIRCLE if marked else XL_MARKER_STYLE.NONE
    if marked:
        series.marker.size = 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = _colour(colour)


def _mark_special(series: Any, chart: charts.MetricChart) -> None:
    """Special causes keep their shapes: they must read without colour."""
    shapes = {
        charts.Tone.GOOD: (XL_MARKER_STYLE.DIAMOND, "0A6E53"),
        charts.Tone.BAD: (XL_MARKER_STYLE.SQUARE, BAD),
        charts.Tone.SPECIAL: (XL_MARKER_STYLE.TRIANGLE, INK),
    }
    for number, point in enumerate(chart.points):
        if point is None or point.tone not in shapes:
            continue
        style, colour = shapes[point.tone]
        marker = series.points[number].marker
        marker.style, marker.size = style, 9
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = _colour(colour)


def _settle(frame: Any, chart: charts.Chart, drawn: Any) -> None:
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt())
    drawn.font.size = _points(LABEL)
    drawn.font.name = "Arial"
    drawn.has_title = True
    drawn.chart_title.text_frame.text = chart.title
    words = drawn.chart_title.text_frame.paragraphs[0].runs[0].font
    words.size, words.bold = _points(LABEL), True
    drawn.value_axis.major_gridlines.format.line.color.rgb = _colour("EAEAE5")
    drawn.value_axis.format.line.fill.background()


def _colour(code: str) -> Any:
    return RGBColor.from_string(code)


def _points(size: float) -> Any:
    return Pt(size)
