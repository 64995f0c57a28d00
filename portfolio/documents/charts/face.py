"""One way to draw every kind of chart, on a page or on paper."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe

from portfolio.documents.charts import fonts, ink, theme
from portfolio.documents.charts.labels import Label
from portfolio.documents.charts.table import Table
from portfolio.documents.charts.theme import Theme

HEAD = 50.0
FOOT = 22.0
MARGIN = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One drawing of a chart: text never shrinks, so each width is drawn for itself."""

    width: int
    height: int
    css: str


@dataclass(frozen=True, slots=True)
class Drawing:
    css: str
    svg: SafeString


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart drew: marks and words, and above them what takes focus and speaks."""

    marks: str
    labels: tuple[Label, ...] = ()
    tips: str = ""


class Chart(Protocol):
    """What every kind of chart offers; see the face of this package."""

    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def foot(self) -> str: ...
    @property
    def css(self) -> str: ...
    @property
    def sizes(self) -> tuple[Size, ...]: ...
    def draw(self, size: Size) -> Picture: ...
    def table(self) -> Table: ...
    def alt(self) -> str: ...


def svg(chart: Chart, *, width: int | None = None, theme: Theme = "web") -> SafeString:
    """Draw a chart at the largest of its sizes that `width` holds, or its largest."""
    return _draw(chart, _size(chart, width), theme)


def svg_file(chart: Chart, *, width: int | None = None) -> str:
    """Draw a chart on paper with title, subtitle and foot inside: it travels alone."""
    return _draw(chart, _size(chart, width), "print", framed=True)


def drawings(chart: Chart) -> list[Drawing]:
    """Draw a chart once for each width; the style sheet shows the one that fits."""
    return [Drawing(size.css, _draw(chart, size, "web")) for size in chart.sizes]


def csv_text(chart: Chart) -> str:
    return chart.table().csv()


def _size(chart: Chart, width: int | None) -> Size:
    by_width = sorted(chart.sizes, key=lambda size: size.width)
    fitting = [size for size in by_width if width is None or size.width <= width]
    return fitting[-1] if fitting else by_width[0]


def _draw(chart: Chart, size: Size, style: Theme, *, framed: bool = False) -> SafeString:
    picture = chart.draw(size)
    words = "".join(label.draw() for label in picture.labels)
    body = picture.marks + words + (picture.tips if style == "web" else "")
    wide, high = float(size.width), float(size.height)
    if framed:
        body = _frame(chart, body, high)
        wide, high = _framed_width(chart, wide), high + HEAD + FOOT
    head = ""
    if style == "print":
        head = ink.tag("title", "", ink.clean(chart.alt())) + theme.embedded()
        body = ink.tag("rect", "sheet", x=0, y=0, width=wide, height=high) + body
    cls = " ".join(part for part in (chart.css, size.css) if part)
    shown = ink.tag(
        "svg",
        cls,
        head + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {ink.number(wide)} {ink.number(high)}",
        width=wide,
        height=high,
        role="group" if picture.tips and style == "web" else "img",
        aria_label=chart.alt(),
    )
    return mark_safe(shown)  # every word went through ink.clean


def _framed_width(chart: Chart, wide: float) -> float:
    """A small chart grows a margin to the right, so that its words stand in full."""
    words = (
        fonts.width_of(chart.title, "heading"),
        fonts.width_of(chart.subtitle, "note"),
        fonts.width_of(chart.foot, "note"),
    )
    return max(wide, *words) + 2 * MARGIN


def _frame(chart: Chart, body: str, height: float) -> str:
    words = (
        Label(MARGIN, 20, chart.title, "heading"),
        Label(MARGIN, 38, chart.subtitle, "note"),
        Label(MARGIN, HEAD + height + 14, chart.foot, "note"),
    )
    moved = ink.tag("g", "", body, transform=f"translate({ink.number(MARGIN)} {HEAD:.0f})")
    return moved + "".join(label.draw() for label in words if label.words)
