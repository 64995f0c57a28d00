"""Drawing a metric chart: the ground, the line, its marks, words where there is room."""

from itertools import pairwise

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Box, Label, Placer, along, spread
from portfolio.documents.charts.metric import ground
from portfolio.documents.charts.metric.plot import LEAST_STEP, TOP, Plot, plot
from portfolio.documents.charts.metric.value import MetricValues, Point, Tone
from portfolio.documents.charts.tips import tip


def draw(chart: MetricValues, size: Size) -> Picture:
    at = plot(chart, size)
    placer = Placer(at.frame)
    marks = ground.axis(chart, at, placer)
    marks += ground.limits(chart, at)
    marks += ground.fan(chart, at)
    _avoid_line(chart, at, placer)
    marks += ground.events(chart, at, placer)
    happened = ground.event_tips(chart, at)
    marks += ground.plan(chart, at, placer)
    # The words that matter most choose their places first.
    _latest_words(chart, at, placer)
    _beside(chart, at, placer)
    bars, tips = _checkpoints(chart, at, placer)
    dots, said = _points(chart, at, placer)
    running, ran = _running(chart, at)
    ground.limit_words(chart, at, placer)
    marks += ground.gaps(chart, at, placer)
    marks += bars + _line(chart, at) + dots + running
    if not any(chart.points):
        middle = Label(
            (at.left + at.right) / 2, (TOP + at.floor) / 2, _("No values yet"), "note"
        )
        placer.place([Label(middle.x, middle.y, middle.words, "note halo", "middle")])
    return Picture(marks, tuple(placer.labels), happened + said + ran + tips)


def _shown(chart: MetricValues, at: Plot) -> list[tuple[int, Point]]:
    return [
        (i, point)
        for i, point in enumerate(chart.points)
        if point is not None and i >= at.first
    ]


def _line(chart: MetricValues, at: Plot) -> str:
    places = [
        None if point is None else (at.x(i), at.y(point.value))
        for i, point in enumerate(chart.points)
        if i >= at.first
    ]
    return ink.polyline(places, "line")


def _avoid_line(chart: MetricValues, at: Plot, placer: Placer) -> None:
    shown = _shown(chart, at)
    for (i, here), (k, there) in pairwise(shown):
        if k == i + 1:
            stroke = along((at.x(i), at.y(here.value)), (at.x(k), at.y(there.value)))
            placer.avoid(stroke)
    for i, point in shown:
        x, y = at.x(i), at.y(point.value)
        placer.avoid([Box(x - 6, y - 6, x + 6, y + 6)])


def _points(chart: MetricValues, at: Plot, placer: Placer) -> tuple[str, str]:
    """Draw a mark for each value; special and restated ones speak."""
    marks, tips = "", ""
    small, large = (2.6, 4.2) if at.is_narrow or at.step < LEAST_STEP else (3.2, 4.8)
    for i, point in _shown(chart, at):
        x, y = at.x(i), at.y(point.value)
        if point.tone is Tone.GOOD:
            marks += ink.diamond(x, y, large + 1.2, "point point--good")
        elif point.tone is Tone.BAD:
            marks += ink.square(x, y, large, "point point--bad")
        elif point.tone is Tone.SPECIAL:
            marks += ink.diamond(x, y, large + 1.2, "point")
        elif not at.is_crowded:
            name = f"{chart.slots[i].name}: {chart.unit.text(point.value)}"
            hint = ink.tag("title", "", ink.clean(name))
            marks += ink.circle(x, y, small, "point", hint)
        if point.restated:
            marks += ink.circle(x, y, 6.5, "point__ring")
            places = [(x, y - 11), (x, y + 19), (x + 12, y + 4), (x - 12, y + 4)]
            letter = [
                Label(*place, "R", "note note--mark halo", "middle") for place in places
            ]
            placer.place(letter)
        if point.note:
            places = [(x, y - 11), (x, y + 19), (x - 12, y + 4), (x + 12, y + 4)]
            letter = [
                Label(*place, "N", "note note--mark halo", "middle") for place in places
            ]
            placer.place(letter)
        if point.tone is not Tone.COMMON or point.restated or point.note:
            said = _spoken(chart, i, point)
            tips += tip((x, y), said, width=at.width, href=point.href)
    return marks, tips


def _spoken(chart: MetricValues, slot: int, point: Point) -> str:
    head = f"{chart.slots[slot].name}: {chart.unit.text(point.value)}"
    return "\n".join(
        part for part in (head, point.words, point.restated, point.note) if part
    )


def _running(chart: MetricValues, at: Plot) -> tuple[str, str]:
    """Draw the month that has not ended: hollow, on a dotted line, never scored."""
    if chart.running is None:
        return "", ""
    slot = len(chart.points)
    x, y = at.x(slot), at.y(chart.running.value)
    marks = ""
    if shown := _shown(chart, at):
        i, latest = shown[-1]
        marks = ink.polyline([(at.x(i), at.y(latest.value)), (x, y)], "line line--running")
    said = _("%(period)s so far: %(value)s") % {
        "period": chart.slots[slot].name,
        "value": chart.unit.text(chart.running.value),
    }
    said += "\n" + (chart.running.words or _("not scored until the period has ended"))
    marks += ink.circle(x, y, 4, "point point--running")
    return marks, tip((x, y), said, width=at.width)


def _checkpoints(chart: MetricValues, at: Plot, placer: Placer) -> tuple[str, str]:
    marks, tips = "", ""
    half = min(9.0, at.step * 0.4)
    for mark in chart.checkpoints:
        if not at.first <= mark.at < at.count:
            continue
        x, y = at.x(mark.at), at.y(mark.value)
        marks += ink.across(y, x - half, x + half, "checkpoint")
        tips += tip((x, y), mark.words, width=at.width)
        placer.avoid([Box(x - half, y - 2, x + half, y + 2)])
        if not at.is_narrow:
            cls = "note note--plan halo"
            places = [Label(x, y + shift, mark.mark, cls, "middle") for shift in (15, -7)]
            placer.place(places, crowd=120)
    return marks, tips


def _latest_words(chart: MetricValues, at: Plot, placer: Placer) -> None:
    """Write the latest value beside its mark, on the side where the line is not."""
    shown = _shown(chart, at)
    if not shown:
        return
    i, point = shown[-1]
    x, y = at.x(i), at.y(point.value)
    words = chart.unit.text(point.value)
    above = [(x - 9, y - 8, "end"), (x, y - 11, "middle"), (x + 9, y - 8, "start")]
    below = [(x - 9, y + 18, "end"), (x, y + 21, "middle"), (x + 9, y + 18, "start")]
    sides = [*above, *below] if chart.lower_is_better else [*below, *above]
    farther = [(x, y - 30, "middle"), (x, y + 40, "middle")]
    places = [
        Label(px, py, words, "value halo", anchor) for px, py, anchor in sides + farther
    ]
    placer.place(places, crowd=400)


def _beside(chart: MetricValues, at: Plot, placer: Placer) -> None:
    """Name target and forecast beside the last slot; the target at its ring if narrow."""
    goal, told = chart.target, chart.forecast
    if at.is_narrow:
        if goal is not None:
            x = at.x(
                goal.at if goal.at is not None and goal.at < at.count else at.count - 1
            )
            y = at.y(goal.value)
            x = min(x + 6, at.width - 4)
            cls = "label--plan halo"
            # On the other side of the plan than where it comes from, or well away from it.
            tries = ((0, 16), (0, -9), (-26, -1), (-26, 9), (0, 30), (0, -23), (0, -37))
            places = [
                Label(x + aside, y + shift, goal.words, cls, "end")
                for aside, shift in tries
            ]
            placer.place(places, crowd=300)
        return
    rows: list[tuple[float, list[tuple[str, str]]]] = []
    if goal is not None:
        rows.append((at.y(goal.value), [(goal.words, "label--plan"), (goal.by, "note")]))
    if told is not None and told.bands:
        ends = at.y(told.bands[-1][1])
        rows.append(
            (
                ends,
                [
                    (told.words, "label"),
                    (told.range_words, "note"),
                    (told.chance_words, "note"),
                ],
            )
        )
    room = at.width - at.right - 10
    heights = spread([row[0] for row in rows], gap=52, low=TOP + 4, high=at.floor - 32)
    for (_wanted, lines), height in zip(rows, heights, strict=True):
        for k, (words, cls) in enumerate(line for line in lines if line[0]):
            short = fonts.shorten(words, room, cls)
            placer.place([Label(at.right + 10, height + 1 + 15 * k, short, cls)])
