"""A metric chart without its picture: the table twin, and one sentence."""

from django.utils.translation import gettext as _

from portfolio.documents.charts.metric.value import MetricValues, Segment
from portfolio.documents.charts.table import Cell, Column, Table, words


def table(chart: MetricValues) -> Table:
    """Tabulate every slot, the latest first: the reader of a table wants today."""
    columns = [Column(_("Period")), Column(_("Value"), is_number=True)]
    if chart.plan:
        columns.append(Column(_("Plan"), is_number=True))
    if chart.segments:
        columns += [
            Column(_("Lower limit"), is_number=True),
            Column(_("Mean"), is_number=True),
            Column(_("Upper limit"), is_number=True),
        ]
    if chart.forecast is not None:
        columns += [
            Column(_("Forecast"), is_number=True),
            Column(_("Forecast from"), is_number=True),
            Column(_("Forecast to"), is_number=True),
        ]
    columns.append(Column(_("Note")))
    rows = tuple(_row(chart, i) for i in reversed(range(len(chart.slots))))
    return Table(chart.title, tuple(columns), rows)


def alt(chart: MetricValues) -> str:
    """Say in one sentence what the picture shows; the title already carries the message."""
    seen = [(i, point) for i, point in enumerate(chart.points) if point is not None]
    if not seen:
        return _("%(title)s. No values yet.") % {"title": chart.title}
    first, last = seen[0][0], seen[-1][0]
    said = _("%(title)s. %(subtitle)s %(first)s to %(last)s, latest %(value)s.") % {
        "title": chart.title.rstrip("."),
        "subtitle": chart.subtitle,
        "first": chart.slots[first].name,
        "last": chart.slots[last].name,
        "value": chart.unit.text(seen[-1][1].value),
    }
    if chart.target is not None:
        said += " " + ", ".join(
            part for part in (chart.target.words, chart.target.by) if part
        )
        said += "."
    if chart.forecast is not None:
        told = (
            chart.forecast.words,
            chart.forecast.range_words,
            chart.forecast.chance_words,
        )
        said += " " + ", ".join(part for part in told if part) + "."
    return said


def _row(chart: MetricValues, i: int) -> tuple[Cell, ...]:
    closed = len(chart.points)
    point = chart.points[i] if i < closed else chart.running if i == closed else None
    slot = chart.slots[i]
    cells = [words(slot.name, slot.href), _number(chart, point.value if point else None)]
    if chart.plan:
        cells.append(_number(chart, chart.plan[i] if i < len(chart.plan) else None))
    if chart.segments:
        segment = _segment(chart, i)
        band = (segment.lower, segment.mean, segment.upper) if segment else (None,) * 3
        cells += [_number(chart, value) for value in band]
    if chart.forecast is not None:
        k = i - closed
        inside = 0 <= k < len(chart.forecast.bands)
        low, middle, high = chart.forecast.bands[k] if inside else (None,) * 3
        cells += [_number(chart, value) for value in (middle, low, high)]
    return (*cells, words(_note(chart, i)))


def _note(chart: MetricValues, i: int) -> str:
    closed = len(chart.points)
    said = [
        f"{event.words} ({event.more})" if event.more else event.words
        for event in chart.events
        if event.at == i
    ]
    said += [mark.words for mark in chart.checkpoints if mark.at == i]
    if i < closed:
        point = chart.points[i]
        if point is None:
            said.append((chart.gaps or {}).get(i, "") or _("no value"))
        else:
            said += [point.words, point.restated, point.note]
    elif i == closed and chart.running is not None:
        said.append(chart.running.words or _("not scored until the period has ended"))
    return "; ".join(part.replace("\n", ": ") for part in said if part)


def _segment(chart: MetricValues, i: int) -> Segment | None:
    return next((each for each in chart.segments if each.first <= i <= each.last), None)


def _number(chart: MetricValues, value: float | None) -> Cell:
    return Cell("–" if value is None else chart.unit.text(value), value)
