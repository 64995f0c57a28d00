"""Ageing: days in stage of each use case, against how long most earlier ones took."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portfolio.documents.charts import fonts, ink
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.labels import Box, Label, Placer
from portfolio.documents.charts.scale import Scale, ticks
from portfolio.documents.charts.table import Cell, Column, Table, words
from portfolio.documents.charts.tips import tip

SIZES = (
    Size(width=328, height=0, css="chart__narrow"),
    Size(width=404, height=0, css="chart__wide"),
)
ROW = 54
TOP = 20.0
BOTTOM = 26
NARROW = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """One use case and its days in stage."""

    ref: str
    name: str
    days: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageAge:
    """A stage: its use cases, and the days in which 70 and 85 % of others were through."""

    name: str
    aged: tuple[Aged, ...]
    ageing_after: int
    stalled_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    title: str
    stages: tuple[StageAge, ...]
    subtitle: str = ""
    foot: str = ""
    css: str = ""

    @property
    def sizes(self) -> tuple[Size, ...]:
        high = int(TOP) + ROW * max(1, len(self.stages)) + BOTTOM
        return tuple(Size(width=size.width, height=high, css=size.css) for size in SIZES)

    def draw(self, size: Size) -> Picture:
        named = [fonts.width_of(stage.name, "label--strong") for stage in self.stages]
        left = min(max([56.0, *named]) + 12, size.width / 3)
        most = [one.days for stage in self.stages for one in stage.aged]
        most += [stage.stalled_after for stage in self.stages]
        axis = ticks(0, max([1, *most]), most=4)
        x = Scale(0, axis.high, left, size.width - 14)
        placer = Placer(Box(0, 0, size.width, size.height))
        floor = size.height - BOTTOM
        marks, tips = "", ""
        for value in axis.values:
            marks += ink.down(x(value), TOP, floor, "grid")
            said = f"{value:g}"
            if value == axis.high and size.width >= NARROW:
                said = ngettext("%(count)s day", "%(count)s days", int(value)) % {
                    "count": said
                }
            fits = min(x(value), size.width - fonts.width_of(said, "tick") / 2)
            placer.place([Label(fits, floor + 17, said, "tick", "middle")])
        for k, stage in enumerate(self.stages):
            middle = TOP + ROW * k + ROW * 0.62
            drawn, spoken = _row(stage, x, middle, size, placer)
            marks, tips = marks + drawn, tips + spoken
        return Picture(marks, tuple(placer.labels), tips)

    def table(self) -> Table:
        columns = (
            Column(_("Use case")),
            Column(_("Stage")),
            Column(_("Days in stage"), is_number=True),
            Column(_("70% were through in"), is_number=True),
            Column(_("85% were through in"), is_number=True),
        )
        rows = tuple(
            (
                words(f"{one.ref} {one.name}", one.href),
                words(stage.name),
                Cell(str(one.days), one.days),
                Cell(str(stage.ageing_after), stage.ageing_after),
                Cell(str(stage.stalled_after), stage.stalled_after),
            )
            for stage in self.stages
            for one in sorted(stage.aged, key=lambda each: (-each.days, each.ref))
        )
        return Table(self.title, columns, rows)

    def alt(self) -> str:
        each = []
        for stage in self.stages:
            late = sum(one.days > stage.stalled_after for one in stage.aged)
            each.append(
                _("%(stage)s: %(late)d of %(all)d older than 85%% of earlier use cases")
                % {"stage": stage.name, "late": late, "all": len(stage.aged)}
            )
        return "; ".join([self.title, *each])


def _row(
    stage: StageAge, x: Scale, middle: float, size: Size, placer: Placer
) -> tuple[str, str]:
    """Draw one stage; the late are named, oldest first, where there is room."""
    first, second = x(stage.ageing_after), x(stage.stalled_after)
    marks = ink.rect(x(0), middle - 11, first - x(0), 22, "band")
    marks += ink.rect(first, middle - 11, second - first, 22, "band band--late")
    for place in (first, second):
        marks += ink.down(place, middle - 11, middle + 11, "limit")
    placer.place([Label(0, middle + 4, stage.name, "label label--strong")])
    placer.place([Label(first - 3, middle - 15, "70%", "note", "end")])
    placer.place([Label(second + 3, middle - 15, "85%", "note")])
    tips = ""
    late: list[tuple[Aged, float]] = []
    for one in sorted(stage.aged, key=lambda each: (-each.days, each.ref)):
        place = x(one.days)
        if one.days > stage.stalled_after:
            marks += ink.square(place, middle, 4.5, "point point--bad")
            late.append((one, place))
        else:
            marks += ink.circle(place, middle, 4.5, "dot dot--plain")
        placer.avoid([Box(place - 5, middle - 5, place + 5, middle + 5)])
        days = ngettext("%(count)d day", "%(count)d days", one.days) % {"count": one.days}
        said = f"{one.ref} {one.name}\n{days}"
        tips += tip((place, middle), said, width=size.width, href=one.href)
    for one, place in late:
        _name(one, place, middle, placer, size)
    return marks, tips


def _name(one: Aged, place: float, middle: float, placer: Placer, size: Size) -> None:
    choices = [one.ref] if size.width < NARROW else [fonts.shorten(one.name, 130), one.ref]
    for said in choices:
        cls = "label halo"
        spots = [
            Label(place + 10, middle + 4, said, cls),
            Label(place - 4, middle + 24, said, cls),
            Label(place + 6, middle + 24, said, cls, "end"),
            Label(place - 10, middle + 4, said, cls, "end"),
        ]
        if placer.place(spots, crowd=30):
            return
