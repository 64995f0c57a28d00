"""A sparkline: the last months of one metric in the height of a line of text."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from portfolio.documents.charts import ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.numbers import Unit
from portfolio.documents.charts.scale import Scale
from portfolio.documents.charts.table import Cell, Column, Table, words

SIZES = (Size(width=92, height=26, css=""),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """Values oldest first (None for a gap), the target, and the status of the last.

    With fewer than two values there is nothing to draw: ask `is_drawable`, say `alt()`.
    """

    title: str
    values: tuple[float | None, ...]
    periods: tuple[str, ...] = ()
    target: float | None = None
    status: str = "no_data"
    unit: Unit = Unit()
    subtitle: str = ""
    foot: str = ""
    css: str = "spark"
    sizes: tuple[Size, ...] = SIZES

    @property
    def is_drawable(self) -> bool:
        return sum(value is not None for value in self.values) >= 2

    def draw(self, size: Size) -> Picture:
        seen = [value for value in self.values if value is not None]
        if not self.is_drawable:
            return Picture("")
        pool = [*seen, self.target] if self.target is not None else seen
        low, high = min(pool), max(pool)
        middle = 0.0 if high > low else 1.0
        x = Scale(0, len(self.values) - 1, 3, size.width - 7)
        y = Scale(low - middle, high + middle, size.height - 4, 4)
        places = [
            None if value is None else (x(i), y(value))
            for i, value in enumerate(self.values)
        ]
        marks = ""
        if self.target is not None:
            marks += ink.across(y(self.target), 0, size.width, "spark__target")
        marks += ink.polyline(places, "spark__line")
        # A month between two gaps has no stroke; a dot keeps it visible.
        around = pairwise([None, *places, None])
        lonely = [a is None for a, _b in around]
        for i, place in enumerate(places[:-1]):
            if place is not None and lonely[i] and places[i + 1] is None:
                marks += ink.circle(*place, 1.2, "spark__last")
        last = next(place for place in reversed(places) if place is not None)
        marks += ink.circle(*last, 3, f"spark__last spark__last--{self.status}")
        return Picture(marks)

    def table(self) -> Table:
        names = self.periods or tuple(str(i + 1) for i in range(len(self.values)))
        return Table(
            self.title,
            (Column(_("Period")), Column(_("Value"), is_number=True)),
            tuple(
                (words(name), Cell("–" if value is None else self.unit.text(value), value))
                for name, value in zip(names, self.values, strict=True)
            ),
        )

    def alt(self) -> str:
        seen = [value for value in self.values if value is not None]
        if not seen:
            return _("%(title)s: no values yet") % {"title": self.title}
        said = _("%(title)s: %(count)d of %(periods)d periods, latest %(latest)s") % {
            "title": self.title,
            "count": len(seen),
            "periods": len(self.values),
            "latest": self.unit.text(seen[-1]),
        }
        if self.target is None:
            return said
        return _("%(said)s, target %(target)s") % {
            "said": said,
            "target": self.unit.text(self.target),
        }
