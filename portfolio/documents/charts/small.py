"""Small pictures: the boxes of a readiness score, the minutes of a meeting."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Label
from portfolio.documents.charts.numbers import Unit
from portfolio.documents.charts.table import Cell, Column, Table, words

BOXES = 4
PLAIN = Unit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """A score from 0 to 4, filled box by box; the weakest layer is coloured."""

    title: str
    score: float
    is_weakest: bool = False
    subtitle: str = ""
    foot: str = ""
    sizes: tuple[Size, ...] = (Size(width=97, height=8, css=""),)

    @property
    def css(self) -> str:
        return "steps steps--weak" if self.is_weakest else "steps"

    def draw(self, size: Size) -> Picture:
        marks = ""
        for i in range(BOXES):
            full, half = i + 1 <= self.score, i < self.score
            cls = "step step--on" if full else "step step--half" if half else "step"
            marks += ink.rect(i * 25, 0, 22, size.height, cls, r=1.5)
        return Picture(marks)

    def table(self) -> Table:
        columns = (Column(_("Layer")), Column(_("Score of 4"), is_number=True))
        row = (words(self.title), Cell(PLAIN.text(self.score), self.score))
        return Table(self.title, columns, (row,))

    def alt(self) -> str:
        said = {"title": self.title, "score": PLAIN.text(self.score)}
        return _("%(title)s: %(score)s of 4") % said


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteSlot:
    """A part of the meeting; `tone` is plain, bad, warn, or frame (opening, close)."""

    name: str
    minutes: int
    tone: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of a meeting, each item as wide as it is long."""

    title: str
    slots: tuple[MinuteSlot, ...]
    subtitle: str = ""
    foot: str = ""
    css: str = ""
    sizes: tuple[Size, ...] = (
        Size(width=328, height=48, css="chart__narrow"),
        Size(width=640, height=48, css="chart__medium"),
        Size(width=900, height=48, css="chart__wide chart__wide--large"),
        # It stands across the whole page.
        Size(width=1336, height=48, css="chart__full"),
    )

    def draw(self, size: Size) -> Picture:
        total = sum(slot.minutes for slot in self.slots) or 1
        at, marks = 0.0, ""
        labels: list[Label] = []
        for slot in self.slots:
            wide = size.width * slot.minutes / total
            inner, middle = max(0.0, wide - 2), at + wide / 2
            marks += ink.rect(at + 1, 0, inner, 26, f"slot slot--{slot.tone}", r=2)
            cls = f"slot__text slot__text--{slot.tone}"
            # The words of a frame are not bold, unlike those of an item.
            measured = "note" if slot.tone == "frame" else cls
            fits = fonts.width_of(slot.name, measured) <= inner - 4
            name = slot.name if fits else ""
            long = _("%(minutes)d min") % {"minutes": slot.minutes}
            fits = fonts.width_of(long, "note") <= inner
            said = long if fits else str(slot.minutes)
            if name:
                labels.append(Label(middle, 17, name, cls, "middle"))
            if fonts.width_of(said, "note") <= wide:
                labels.append(Label(middle, 42, said, "note", "middle"))
            at += wide
        return Picture(marks, tuple(labels))

    def table(self) -> Table:
        columns = (Column(_("Item")), Column(_("Minutes"), is_number=True))
        rows = (
            (words(slot.name), Cell(str(slot.minutes), slot.minutes)) for slot in self.slots
        )
        return Table(self.title, columns, tuple(rows))

    def alt(self) -> str:
        each = [f"{slot.name} {slot.minutes}" for slot in self.slots]
        return f"{self.title}: {', '.join(each)}"
