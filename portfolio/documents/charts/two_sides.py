"""Two sides: what each of them said of the same things over time, and how far apart."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Box, Label, Placer
from portfolio.documents.charts.scale import Scale
from portfolio.documents.charts.table import Cell, Column, Table, words
from portfolio.documents.charts.tips import tip

LOWEST, HIGHEST = 0, 4
# From here on two scores of four are another story.
APART = 2
ROW, NAME, TOP, FLOOR = 84, 20, 4, 24
SIZES = (
    Size(width=328, height=0, css="chart__narrow"),
    Size(width=600, height=0, css="chart__medium"),
    Size(width=900, height=0, css="chart__wide chart__wide--large"),
)
Said = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing that both judge, with what each side said of it, oldest first."""

    name: str
    first: Said
    second: Said

    @property
    def days(self) -> list[date]:
        """The days on which either side said something, in order."""
        return sorted({day for day, _score in (*self.first, *self.second)})

    def at(self, day: date) -> tuple[int | None, int | None]:
        """What each side had said last by a day."""
        return _standing(self.first, day), _standing(self.second, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoSides:
    """Scores from 0 to 4 hold until the next; the ground between two lines is the gap."""

    title: str
    sides: tuple[str, str]
    matters: tuple[Matter, ...]
    # How far the lines go, and how the days are written.
    until: date
    days: dict[date, str]
    subtitle: str = ""
    foot: str = ""
    css: str = ""

    @property
    def is_drawable(self) -> bool:
        """Whether there is more than one thing said: a single one is its table."""
        return any(len(one.first) + len(one.second) > 1 for one in self.matters)

    @property
    def sizes(self) -> tuple[Size, ...]:
        high = TOP + ROW * len(self.matters) + FLOOR
        return tuple(Size(width=size.width, height=high, css=size.css) for size in SIZES)

    def draw(self, size: Size) -> Picture:
        told = [day for one in self.matters for day in one.days]
        start = min(told)
        room = max(fonts.width_of(f"{name} 4", "label--strong") for name in self.sides) + 14
        # A day of its own even where all was said on one.
        last = max(self.until.toordinal(), start.toordinal() + 1)
        x = Scale(start.toordinal(), last, 18, size.width - room)
        placer = Placer(Box(0, 0, size.width, size.height))
        marks, tips = "", ""
        for number, matter in enumerate(self.matters):
            drawn, spoken = self._row(matter, x, TOP + ROW * number, size, placer)
            marks, tips = marks + drawn, tips + spoken
        floor = size.height - 6
        for day, anchor in ((start, "start"), (self.until, "end")):
            said = self.days.get(day, f"{day:%Y-%m-%d}")
            placer.place([Label(x(day.toordinal()), floor, said, "tick", anchor)])
        return Picture(marks, tuple(placer.labels), tips)

    def _row(
        self, matter: Matter, x: Scale, top: float, size: Size, placer: Placer
    ) -> tuple[str, str]:
        y = Scale(LOWEST, HIGHEST, top + ROW - 8, top + NAME + 6)
        placer.place([Label(0, top + 13, matter.name, "label label--strong")])
        marks = ""
        for score in (LOWEST, HIGHEST // 2, HIGHEST):
            marks += ink.across(y(score), x.start, x.end, "grid")
            placer.place([Label(8, y(score) + 4, str(score), "tick", "end")])
        marks += self._apart(matter, x, y)
        tips = ""
        for name, said, line, point in (
            (self.sides[0], matter.first, "line", "point"),
            (self.sides[1], matter.second, "line line--running", "point point--running"),
        ):
            if not said:
                continue
            marks += ink.polyline(_steps(said, x, y), line)
            for day, score in said:
                place = (x(day.toordinal()), y(score))
                marks += ink.circle(*place, 4.5, point)
                written = self.days.get(day, "")
                told = f"{name}: {score}\n{matter.name}, {written}"
                tips += tip(place, told, width=size.width)
        first, second = matter.at(self.until)
        if first is not None and first == second:
            ends = [(y(first) + 4, _("Both %(score)d") % {"score": first})]
        else:
            named = zip(self.sides, (first, second), strict=True)
            ends = [(y(at) + 4, f"{name} {at}") for name, at in named if at is not None]
        for at, written in ends:
            placer.place([Label(x.end + 8, at, written, "label")])
        return marks, tips

    def _apart(self, matter: Matter, x: Scale, y: Scale) -> str:
        """The ground between the two, from the day on which both had said something."""
        marks = ""
        days = [*matter.days, self.until]
        for day, following in pairwise(days):
            first, second = matter.at(day)
            if first is None or second is None or first == second:
                continue
            top, bottom = sorted((y(first), y(second)))
            left, right = x(day.toordinal()), x(following.toordinal())
            cls = "band band--late" if abs(first - second) >= APART else "band"
            marks += ink.rect(left, top, max(0.0, right - left), bottom - top, cls)
        return marks

    def table(self) -> Table:
        columns = (
            Column(_("Aspect")),
            Column(_("Day")),
            Column(self.sides[0], is_number=True),
            Column(self.sides[1], is_number=True),
            Column(_("Difference"), is_number=True),
        )
        rows = []
        for matter in self.matters:
            for day in matter.days:
                first, second = matter.at(day)
                gap = None if first is None or second is None else abs(first - second)
                rows.append(
                    (
                        words(matter.name),
                        Cell(self.days.get(day, ""), day.isoformat()),
                        *(
                            Cell("–" if one is None else str(one), one)
                            for one in (first, second, gap)
                        ),
                    )
                )
        return Table(self.title, columns, tuple(rows))

    def alt(self) -> str:
        each = []
        for matter in self.matters:
            first, second = matter.at(self.until)
            each.append(
                _("%(what)s: %(one)s %(first)s, %(other)s %(second)s")
                % {
                    "what": matter.name,
                    "one": self.sides[0],
                    "first": "–" if first is None else first,
                    "other": self.sides[1],
                    "second": "–" if second is None else second,
                }
            )
        return "; ".join([self.title, *each])


def _standing(said: Said, day: date) -> int | None:
    return next((score for on, score in reversed(said) if on <= day), None)


def _steps(said: Said, x: Scale, y: Scale) -> list[ink.Place | None]:
    """A score holds until the next one: nothing in between was said."""
    places: list[ink.Place | None] = []
    for (day, score), following in zip(said, [*said[1:], None], strict=True):
        places.append((x(day.toordinal()), y(score)))
        end = x.end if following is None else x(following[0].toordinal())
        places.append((end, y(score)))
    return places
