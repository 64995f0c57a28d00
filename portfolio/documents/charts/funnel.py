"""The funnel: how many entered each stage, how many are there today, how long."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Label
from portfolio.documents.charts.table import Cell, Column, Table, words

SIZES = (
    Size(width=328, height=0, css="chart__narrow"),
    Size(width=404, height=0, css="chart__wide"),
)
ROW = 50
BAR = 22.0
TOP = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage: ever entered, there now, and in words how old and how many went on."""

    name: str
    entered: int
    now: int
    age: str = "–"
    is_slow: bool = False
    passed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    title: str
    steps: tuple[Step, ...]
    subtitle: str = ""
    foot: str = ""
    css: str = ""

    @property
    def sizes(self) -> tuple[Size, ...]:
        high = int(TOP) + ROW * max(1, len(self.steps)) - 20
        return tuple(Size(width=size.width, height=high, css=size.css) for size in SIZES)

    def draw(self, size: Size) -> Picture:
        named = [fonts.width_of(step.name, "label--strong") for step in self.steps]
        aged = [fonts.width_of(step.age, "label--warn") for step in self.steps]
        left = min(max([56.0, *named]) + 12, size.width / 3)
        most = max([1, *(step.entered for step in self.steps)])
        counted = fonts.width_of(str(most)) + 18
        full = size.width - left - max([70.0, *aged]) - counted
        labels = [
            Label(left, 11, _("entered"), "tick"),
            Label(size.width, 11, _("median age"), "tick", "end"),
        ]
        marks = ""
        for k, step in enumerate(self.steps):
            top = TOP + k * ROW
            wide, now = full * step.entered / most, full * step.now / most
            marks += ink.rect(left, top, wide, BAR, "bar", r=2)
            if step.now:
                marks += ink.rect(left, top, now, BAR, "bar bar--now", r=2)
            labels += _words(step, size, left, top, wide, now)
        return Picture(marks, tuple(labels))

    def table(self) -> Table:
        columns = (
            Column(_("Stage")),
            Column(_("Entered"), is_number=True),
            Column(_("There now"), is_number=True),
            Column(_("Median age"), is_number=True),
            Column(_("Went on")),
        )
        return Table(
            self.title,
            columns,
            tuple(
                (
                    words(step.name),
                    Cell(str(step.entered), step.entered),
                    Cell(str(step.now), step.now),
                    words(step.age),
                    words(step.passed),
                )
                for step in self.steps
            ),
        )

    def alt(self) -> str:
        each = [
            _("%(name)s: %(entered)d entered, %(now)d there now")
            % {"name": step.name, "entered": step.entered, "now": step.now}
            for step in self.steps
        ]
        return "; ".join([self.title, *each])


def _words(
    step: Step, size: Size, left: float, top: float, wide: float, now: float
) -> list[Label]:
    base = top + 15
    name = fonts.shorten(step.name, left - 8, "label--strong")
    age = "label label--warn" if step.is_slow else "label"
    labels = [
        Label(0, base, name, "label label--strong"),
        Label(left + wide + 6, base, str(step.entered), "label"),
        Label(size.width, base, step.age, age, "end"),
    ]
    if step.now and fonts.width_of(str(step.now), "bar__text") + 4 <= now:
        labels.append(Label(left + now / 2, base, str(step.now), "bar__text", "middle"))
    passed = fonts.shorten(step.passed, size.width - left, "note")
    if passed:
        labels.append(Label(left, top + BAR + 17, passed, "note"))
    return [label for label in labels if label.words]
