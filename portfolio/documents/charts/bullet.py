"""A bullet: what has arrived against what was expected, on the range of the estimate."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Label
from portfolio.documents.charts.numbers import Unit
from portfolio.documents.charts.scale import Scale
from portfolio.documents.charts.table import Cell, Column, Table, words

SIZES = (Size(width=240, height=22, css=""),)
NAMED = (Size(width=320, height=40, css=""),)
ROW = 18.0
GAP = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A bar from zero for what is real, a stroke for the goal, a band from low to high.

    `top` ends the scale where several are compared; `names` say bar and stroke (then draw
    it at the size `NAMED`).
    """

    title: str
    real: float
    goal: float
    low: float
    high: float
    unit: Unit = Unit(decimals=0)
    subtitle: str = ""
    foot: str = ""
    top: float | None = None
    names: tuple[str, str] | None = None
    css: str = "bullet"
    sizes: tuple[Size, ...] = SIZES

    def draw(self, size: Size) -> Picture:
        top = max(self.real, self.goal, self.high, self.top or 0.0, 0.0)
        bottom = min(self.real, self.goal, self.low, 0.0)
        margin = (top - bottom or 1.0) * 0.02
        x = Scale(bottom - (margin if bottom < 0 else 0), top + margin, 0, size.width)
        high = size.height - (ROW if self.names else 0.0)
        above = size.height - high
        middle = above + high / 2
        left, right = sorted((x(self.low), x(self.high)))
        start, end = sorted((x(0.0), x(self.real)))
        marks = ""
        if self.top is not None:
            marks += ink.rect(0, above + 2, size.width, high - 4, "bullet__track")
        marks += ink.rect(left, above + 2, right - left, high - 4, "bullet__range")
        marks += ink.rect(start, middle - 4, end - start, 8, "bullet__bar")
        marks += ink.down(x(self.goal), above, size.height, "bullet__goal")
        return Picture(marks, self._words(x(self.goal), size.width))

    def _words(self, goal: float, width: int) -> tuple[Label, ...]:
        """Name the bar at its beginning and the stroke where it stands, side by side."""
        if self.names is None:
            return ()
        ours, usual = self.names
        wide = fonts.width_of(usual, "note")
        least = fonts.width_of(ours, "label--strong") + GAP + wide / 2
        at = min(max(goal, least), width - wide / 2)
        return (
            Label(0, 12, ours, "label--strong"),
            Label(at, 12, usual, "note note--plan", "middle"),
        )

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
