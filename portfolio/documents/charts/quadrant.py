"""The quadrant: keeping dates against value arriving; each corner names a conversation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Box, Label, Placer, along
from portfolio.documents.charts.scale import Scale
from portfolio.documents.charts.table import Cell, Column, Table, words
from portfolio.documents.charts.tips import tip

SIZES = (
    Size(width=328, height=330, css="chart__narrow"),
    Size(width=576, height=440, css="chart__wide"),
)
EDGE = 9.0
FLOOR = 36.0
Way = tuple[float, float, str]
_WAYS: tuple[Way, ...] = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, -1, "middle"),
    (0, 1, "middle"),
    (0.75, -0.75, "start"),
    (0.75, 0.75, "start"),
    (-0.75, -0.75, "end"),
    (-0.75, 0.75, "end"),
)
_REACHES = (4, 12, 22, 34, 48, 64)
_LEADER_FROM = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One use case: where it lies, what it is worth (its area), and what it says on focus.

    `tone` is "plain", "bad" (red flag) or "warn" (plan in force).
    """

    ref: str
    name: str
    x: float
    y: float
    worth: float
    words: str
    tone: str = "plain"
    href: str = ""
    # Both as their reader writes them; plain English without.
    x_words: str = ""
    y_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """
    The conversation of a corner, what brings a use case there, how many are there, and
    where they are listed.
    """

    name: str
    note: str
    count: int | None = None
    href: str = ""

    @property
    def words(self) -> str:
        return self.name if self.count is None else f"{self.name}: {self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant:
    """Dots on a plane cut at `split`; corners go left to right, top to bottom.

    A dot outside `x_range` or `y_range` is drawn at the rim. What cannot be placed at all
    is for the page to count in words, never for the picture to guess.
    """

    title: str
    dots: tuple[Dot, ...]
    corners: tuple[Corner, Corner, Corner, Corner]
    split: tuple[float, float]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_words: tuple[str, str, str]
    x_name: str
    y_name: str
    subtitle: str = ""
    foot: str = ""
    css: str = ""
    sizes: tuple[Size, ...] = SIZES

    def draw(self, size: Size) -> Picture:
        plane = Box(EDGE, EDGE, size.width - EDGE, size.height - FLOOR)
        x = Scale(*self.x_range, plane.left, plane.right)
        y = Scale(*self.y_range, plane.bottom, plane.top)
        cross = (x(self.split[0]), y(self.split[1]))
        placer = Placer(Box(0, 0, size.width, size.height))
        marks = _plane(plane, cross)
        links = _corner_words(self.corners, plane, cross[0], placer)
        _axis_words(self.x_words, plane, cross[0], placer)
        placed = _places(self.dots, plane, x, y, narrow=size.width < 400)
        placer.avoid(Box(cx - r, cy - r, cx + r, cy + r) for _dot, cx, cy, r in placed)
        for dot, cx, cy, r in sorted(placed, key=lambda each: -each[3]):
            marks += ink.circle(cx, cy, r, f"dot dot--{dot.tone}")
        placer.frame = plane
        for dot, cx, cy, r in sorted(
            placed, key=lambda each: (each[0].tone == "plain", -each[3])
        ):
            marks += _name(dot, cx, cy, r, placer, narrow=size.width < 400)
        tips = links
        for dot, cx, cy, r in placed:
            said = f"{dot.ref} {dot.name}\n{dot.words}"
            tips += tip((cx, cy), said, width=size.width, reach=max(12, r), href=dot.href)
        return Picture(marks, tuple(placer.labels), tips)

    def corner_of(self, dot: Dot) -> Corner:
        """Return the conversation that a dot asks for."""
        right, low = dot.x >= self.split[0], dot.y < self.split[1]
        return self.corners[2 * low + right]

    def table(self) -> Table:
        columns = (
            Column(_("Use case")),
            Column(self.x_name, is_number=True),
            Column(self.y_name, is_number=True),
            Column(_("Conversation")),
            Column(_("Note")),
        )
        rows = tuple(
            (
                words(f"{dot.ref} {dot.name}", dot.href),
                Cell(dot.x_words or f"{dot.x:g}".replace("-", "−"), dot.x),
                Cell(dot.y_words or f"{dot.y:.0%}".replace("-", "−"), dot.y),
                words(self.corner_of(dot).name),
                words(dot.words),
            )
            for dot in self.dots
        )
        return Table(self.title, columns, rows)

    def _count(self, corner: Corner) -> int:
        if corner.count is not None:
            return corner.count
        return sum(self.corner_of(dot) is corner for dot in self.dots)

    def alt(self) -> str:
        counts = [f"{corner.name}: {self._count(corner)}" for corner in self.corners]
        return "; ".join([self.title, *counts])


Placed = tuple[Dot, float, float, float]


def _places(
    dots: Sequence[Dot], plane: Box, x: Scale, y: Scale, *, narrow: bool
) -> list[Placed]:
    """Place the dots inside the rim; two at one place step aside, so that two are seen."""
    largest = max((dot.worth for dot in dots), default=0) or 1
    most = 14.0 if narrow else 19.0
    placed: list[Placed] = []
    taken: list[ink.Place] = []
    for dot in dots:
        r = max(4.5, most * math.sqrt(max(0.0, dot.worth) / largest))
        cx = min(max(x(dot.x), plane.left + r), plane.right - r)
        cy = min(max(y(dot.y), plane.top + r), plane.bottom - r)
        while any((cx - px) ** 2 + (cy - py) ** 2 < 16 for px, py in taken):
            cx, cy = (
                (cx - 5, cy + 2) if cx - 5 > plane.left + r else (plane.right - r, cy + 7)
            )
            if cy > plane.bottom - r:
                cy = plane.top + r
        placed.append((dot, cx, cy, r))
        taken.append((cx, cy))
    return placed


def _name(dot: Dot, cx: float, cy: float, r: float, placer: Placer, *, narrow: bool) -> str:
    """Name a dot near it, or farther off at the end of a leader, or by its reference."""
    cls = f"label label--{dot.tone} halo"
    own = Box(cx - r, cy - r, cx + r, cy + r)
    for said in (dot.ref,) if narrow else (dot.name, dot.ref):
        short = fonts.shorten(said, 190, cls)
        for reach in _REACHES:
            tried = [(_spot(cx, cy, r, reach, way, short, cls), way) for way in _WAYS]
            # A leader costs more to judge than the place that it leads to.
            free = [(spot, way) for spot, way in tried if placer.has_room(spot)]
            spots = [spot for spot, _way in free]
            leaders = [_leader(cx, cy, r, way, spot) for spot, way in free]
            if reach > _LEADER_FROM:
                lines = enumerate(leaders)
                clear = [k for k, line in lines if _is_clear(line, own, placer)]
                spots, leaders = [spots[k] for k in clear], [leaders[k] for k in clear]
            found = placer.place(spots, crowd=40)
            if found is None:
                continue
            if reach <= _LEADER_FROM:
                return ""
            leader = leaders[spots.index(found)]
            placer.avoid(along(*leader, thick=2))
            return ink.polyline(leader, "leader")
    return ""


def _spot(
    cx: float, cy: float, r: float, reach: float, way: Way, words: str, cls: str
) -> Label:
    dx, dy, anchor = way
    return Label(cx + dx * (r + reach), cy + dy * (r + reach + 5) + 4, words, cls, anchor)


def _leader(
    cx: float, cy: float, r: float, way: Way, spot: Label
) -> tuple[ink.Place, ink.Place]:
    dx, dy, _anchor = way
    return (cx + dx * r, cy + dy * r), (spot.x - dx * 2, spot.y - 4 - dy * 5)


def _is_clear(leader: tuple[ink.Place, ink.Place], own: Box, placer: Placer) -> bool:
    """Return whether a leader crosses no other dot and no words."""
    (x0, y0), (x1, y1) = leader
    whole = Box(min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1)
    near = [mark for mark in placer.marks.meeting(whole) if mark != own]
    near += placer.words.meeting(whole)
    return not near or not any(
        box.meets(other) for box in along(*leader, thick=1) for other in near
    )


def _plane(plane: Box, cross: ink.Place) -> str:
    wide, high = plane.right - plane.left, plane.bottom - plane.top
    calm = (cross[0], plane.top, plane.right - cross[0], cross[1] - plane.top)
    marks = ink.rect(*calm, "corner corner--calm")
    marks += ink.rect(plane.left, plane.top, wide, high, "corner")
    marks += ink.down(cross[0], plane.top, plane.bottom, "axis")
    return marks + ink.across(cross[1], plane.left, plane.right, "axis")


def _corner_words(
    corners: Sequence[Corner], plane: Box, cross: float, placer: Placer
) -> str:
    """Name the corners, in two lines where narrow; return what leads to their rows."""
    links = ""
    for k, corner in enumerate(corners):
        right, low = k % 2, k >= 2
        x, anchor = (plane.right - 9, "end") if right else (plane.left + 9, "start")
        y = plane.bottom - 24 if low else plane.top + 18
        room = (plane.right - cross if right else cross - plane.left) - 12
        cls = "corner__name halo"
        lines = _lines(corner.words, room, cls)
        if low and len(lines) > 1:
            y += 15
        for number, line in enumerate(lines):
            at = y - 15 * (len(lines) - 1 - number) if low else y + 15 * number
            placer.place([Label(x, at, line, cls, anchor)])
        if len(lines) == 1 and fonts.width_of(corner.note, "note") <= room:
            placer.place([Label(x, y + 15, corner.note, "note", anchor)])
        if corner.href:
            links += _corner_link(corner, x, y, low=low, right=right, lines=lines)
    return links


def _corner_link(
    corner: Corner, x: float, y: float, *, low: bool, right: int, lines: Sequence[str]
) -> str:
    """Make the words of a corner a link, large enough to be pressed."""
    wide = max(fonts.width_of(line, "corner__name") for line in lines) + 8
    top = y - 15 * (len(lines) - 1) - 14 if low and len(lines) > 1 else y - 14
    high = max(24.0, 15.0 * len(lines) + 5)
    area = ink.rect(x - wide + 4 if right else x - 4, top, wide, high, "corner__area", r=4)
    return ink.tag("a", "corner__link", area, href=corner.href, aria_label=corner.words)


def _lines(said: str, room: float, cls: str) -> list[str]:
    """Break words into two lines where one does not hold them."""
    if fonts.width_of(said, cls) <= room:
        return [said]
    first, rest = said.split(), list[str]()
    while len(first) > 1 and fonts.width_of(" ".join(first), cls) > room:
        rest.insert(0, first.pop())
    lines = [" ".join(first), " ".join(rest)]
    return [fonts.shorten(line, room, cls) for line in lines if line]


def _axis_words(
    said: tuple[str, str, str], plane: Box, cross: float, placer: Placer
) -> None:
    y = plane.bottom + 20
    placer.place([Label(plane.left, y, said[0], "tick")])
    placer.place([Label(plane.right, y, said[2], "tick", "end")])
    placer.place([Label(cross, y, said[1], "tick", "middle")])
