"""Behind the line: grid, axis, limits, gaps, events, forecast and plan."""

from itertools import pairwise

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.labels import Box, Label, Placer, along
from portfolio.documents.charts.metric.plot import TOP, Plot
from portfolio.documents.charts.metric.value import MetricValues, Segment
from portfolio.documents.charts.tips import tip


def axis(chart: MetricValues, at: Plot, placer: Placer) -> str:
    """Draw the grid; write the ticks, as many as have room."""
    marks = ""
    for value, word in zip(at.axis.values, at.tick_words, strict=True):
        marks += ink.across(at.y(value), at.left, at.right, "grid")
        placer.place([Label(at.left - 8, at.y(value) + 4, word, "tick", "end")])
    shown = range(at.first, at.count)
    latest = len(chart.points) - 1
    widest = max(
        (fonts.width_of(chart.slots[i].short, "tick tick--now") for i in shown), default=0
    )
    every = max(1, -int(-(widest + 4) // at.step))
    for i in shown:
        slot = chart.slots[i]
        if (latest - i) % every == 0:
            cls = "tick tick--now" if i == latest else "tick"
            placer.place([Label(at.x(i), at.floor + 18, slot.short, cls, "middle")])
        if slot.year or i == at.first:
            year = slot.year or str(slot.start.year)
            placer.place([Label(at.x(i), at.floor + 33, year, "tick tick--year", "middle")])
    return marks


def limits(chart: MetricValues, at: Plot) -> str:
    marks = ""
    for segment in chart.segments:
        first, last = max(segment.first, at.first), min(segment.last, at.count - 1)
        if last < first:
            continue
        left, right = at.edge(first), at.edge(last + 1)
        trial = " limit--trial" if segment.is_trial else ""
        if segment.upper is not None and segment.lower is not None:
            top, bottom = at.y(segment.upper), at.y(segment.lower)
            cls = "band band--trial" if segment.is_trial else "band"
            marks += ink.rect(left, top, right - left, bottom - top, cls)
            marks += ink.across(top, left, right, f"limit{trial}")
            marks += ink.across(bottom, left, right, f"limit{trial}")
        marks += ink.across(at.y(segment.mean), left, right, f"mean{trial}")
    return marks


def limit_words(chart: MetricValues, at: Plot, placer: Placer) -> None:
    """Name the limits of the latest segment, outside the band, where they hide least."""
    if not chart.segments or at.is_narrow:
        return
    segment = chart.segments[-1]
    if segment.upper is None or segment.lower is None or segment.last < at.first:
        return
    left, right = at.edge(max(segment.first, at.first)), at.edge(segment.last + 1)
    upper, lower = _limit_names(chart, segment)
    for words, line, nudge in (
        (upper, at.y(segment.upper), -5),
        (lower, at.y(segment.lower), 13),
    ):
        places = [
            Label(x, line + shift, words, "note halo", anchor)
            for shift in (nudge, -5 if nudge > 0 else 13)
            for x, anchor in ((left + 5, "start"), (right - 5, "end"))
        ]
        placer.place(places, crowd=250)


def gaps(chart: MetricValues, at: Plot, placer: Placer) -> str:
    """Say at the foot of the plane that, and perhaps why, there is no value."""
    marks = ""
    for i, point in enumerate(chart.points):
        if point is not None or i < at.first:
            continue
        marks += ink.down(at.x(i), at.floor - 10, at.floor, "gap")
        words = (chart.gaps or {}).get(i, "") or _("no value")
        choices = [words, _("none")] if at.is_narrow else [words]
        places = [
            Label(at.x(i), at.floor - 14, word, "note halo", "middle") for word in choices
        ]
        placer.place(places, crowd=120)
    return marks


def events(chart: MetricValues, at: Plot, placer: Placer) -> str:
    """Draw a hairline at the start of the slot, with its words on top."""
    marks = ""
    shown = [event for event in chart.events if at.first <= event.at < at.count]
    for event in shown:
        edge = at.edge(event.at)
        marks += ink.down(edge, TOP - 14, at.floor, "event")
        # Words cross no hairline of a neighbour.
        placer.avoid([Box(edge - 2, TOP - 20, edge + 2, TOP + 10)])
    for event in shown:
        edge = at.edge(event.at)
        room = at.width - edge - 6
        places = []
        for words in (event.words, event.short, fonts.shorten(event.words, room, "note")):
            places.append(Label(edge + 5, TOP - 7, words, "note", "start"))
            places.append(Label(edge - 5, TOP - 7, words, "note", "end"))
        placer.place(places, crowd=20)
    return marks


def event_tips(chart: MetricValues, at: Plot) -> str:
    """What happened says when and why, on hover and on focus."""
    tips = ""
    for event in chart.events:
        if event.more and at.first <= event.at < at.count:
            said = f"{event.words}\n{event.more}"
            tips += tip((at.edge(event.at), TOP - 6), said, width=at.width)
    return tips


def fan(chart: MetricValues, at: Plot) -> str:
    """Draw the forecast band, growing out of the last value."""
    if chart.forecast is None or not chart.forecast.bands:
        return ""
    start = len(chart.points)
    bands = list(enumerate(chart.forecast.bands[: at.count - start], start))
    seen = [(i, point) for i, point in enumerate(chart.points) if point is not None]
    root = [(at.x(i), at.y(point.value)) for i, point in seen[-1:] if i >= at.first]
    upper = [(at.x(i), at.y(high)) for i, (_low, _middle, high) in bands]
    lower = [(at.x(i), at.y(low)) for i, (low, _middle, _high) in bands]
    middle = [(at.x(i), at.y(value)) for i, (_low, value, _high) in bands]
    marks = ink.area([*root, *upper, *reversed(lower)], "fan")
    return marks + ink.polyline([*root, *middle], "fan__middle")


def plan(chart: MetricValues, at: Plot, placer: Placer) -> str:
    places = [
        None if value is None else (at.x(i), at.y(value))
        for i, value in enumerate(chart.plan[: at.count])
        if i >= at.first
    ]
    for start, end in pairwise(places):
        if start is not None and end is not None:
            placer.avoid(along(start, end, thick=1.5))
    marks = ink.polyline(places, "plan")
    goal = chart.target
    if goal is not None and goal.at is not None and at.first <= goal.at < at.count:
        marks += ink.circle(at.x(goal.at), at.y(goal.value), 4.5, "plan__goal")
    return marks


def _limit_names(chart: MetricValues, segment: Segment) -> tuple[str, str]:
    values = {
        "upper": chart.unit.text(segment.upper or 0.0),
        "lower": chart.unit.text(segment.lower or 0.0),
    }
    if segment.is_trial:
        return _("upper limit %(upper)s (trial)") % values, (
            _("lower limit %(lower)s (trial)") % values
        )
    return _("upper limit %(upper)s") % values, _("lower limit %(lower)s") % values
