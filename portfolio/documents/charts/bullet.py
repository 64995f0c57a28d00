"""A bullet: what has arrived against what was expected, on the range of the estimate."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portfolio.documents.charts import ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.numbers import Unit
from portfolio.documents.charts.scale import Scale
from portfolio.documents.charts.table import Cell, Column, Table, words

SIZES = (Size(width=240, height=22, css=""),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A bar from zero for what is real, a stroke for the goal, a band from low to high."""

    title: str
    real: float
    goal: float
    low: float
    high: float
    unit: Unit = Unit(decimals=0)
    subtitle: str = ""
    foot: str = ""
    css: str = "bullet"
    sizes: tuple[Size, ...] = SIZES

    def draw(self, size: Size) -> Picture:
        top = max(self.real, self.goal, self.high, 0.0)
        bottom = min(self.real, self.goal, self.low, 0.0)
        margin = (top - bottom or 1.0) * 0.02
        x = Scale(bottom - (margin if bottom < 0 else 0), top + margin, 0, size.width)
        middle = size.height / 2
        left, right = sorted((x(self.low), x(self.high)))
        start, end = sorted((x(0.0), x(self.real)))
        marks = ink.rect(left, 2, right - left, size.height - 4, "bullet__range")
        marks += ink.rect(start, middle - 4, end - start, 8, "bullet__bar")
        return Picture(marks + ink.down(x(self.goal), 0, size.height, "bullet__goal"))

    def table(self) -> Table:
        named = (
            (_("Realised"), self.real),
            (_("Expected"), self.goal),
            (_("Low estimate"), self.low),
            (_("High estimate"), self.high),
        )
        return Table(
            self.title,
            (Column(_("Figure")), Column(_("Value"), is_number=True)),
            tuple(
                (words(name), Cell(self.unit.text(value), value)) for name, value in named
            ),
        )

    def alt(self) -> str:
        return _("%(title)s: %(real)s of %(goal)s expected; range %(low)s to %(high)s") % {
            "title": self.title,
            "real": self.unit.text(self.real),
            "goal": self.unit.text(self.goal),
            "low": self.unit.text(self.low),
            "high": self.unit.text(self.high),
        }
