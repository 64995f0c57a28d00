"""Laying out slides: a title that is a title, lines of text, tables that go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

INK, SOFT, ACCENT, LINE_INK = "15171C", "5B6068", "3446B8", "E2E2DC"
TONES = {
    "achieved": "0A6E53",
    "on_track": "0A6E53",
    "behind": "875300",
    "plan": "875300",
    "stalled": "875300",
    "yellow": "875300",
    "off_track": "B0241B",
    "red_flag": "B0241B",
    "red": "B0241B",
}
WIDE, HIGH = 13.333, 7.5
EDGE = 0.55
FONT = "Arial"
# Hairlines and no colour: the format's own "No Style, Table Grid".
_PLAIN = "{5940675A-B579-460E-94D1-54222C63F5DA}"
_STYLE_ID = qn("a:tableStyleId")
LONGEST = 170
# Letters of a title, and the size in which so many fit on its line or two.
TITLES = ((55, 28), (80, 24), (150, 18))
# Letters an inch of a table's cell holds in three lines; how high all rows may be.
AN_INCH, ROWS = 30, 4.95
# Letters on an inch of a line of one point, and how high that line is in inches.
LETTERS, HEIGHT = 150.0, 1.2 / 72
# Points: what is read from across a room, and what names a number or an axis beside it.
READ, LABEL = 14.0, 12.0
SIZES = (16.0, READ)
_NUMBER = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
    '<a:rPr lang="en" sz="1000"/><a:t>‹#›</a:t></a:fld>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A paragraph: `grows` is how much larger it is than the text around it."""

    text: str
    bold: bool = False
    colour: str = INK
    grows: float = 1.0
    before: float = 0.0
    is_whole: bool = False


def dress(deck: Any, footer: str) -> None:
    """Give every slide the mark, the footer and its number: they lie on the layout."""
    layout = deck.slide_layouts[5]
    for holder in list(layout.placeholders):
        if holder.placeholder_format.type is not None and holder.placeholder_format.idx:
            holder._element.getparent().remove(holder._element)
    slide = deck.slides.add_slide(layout)
    mark = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box(0, 0.38, 0.14, 0.62))
    rule = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *box(EDGE, 7.08, WIDE - 2 * EDGE, 0.01)
    )
    for shape, colour in ((mark, ACCENT), (rule, LINE_INK)):
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour)
        shape.line.fill.background()
        shape.shadow.inherit = False
    left = slide.shapes.add_textbox(*box(EDGE, 7.1, 10.0, 0.3))
    right = slide.shapes.add_textbox(*box(WIDE - EDGE - 1.0, 7.1, 1.0, 0.3))
    left.text_frame.text = footer
    left.text_frame.word_wrap = right.text_frame.word_wrap = True
    left.text_frame.paragraphs[0].alignment = 1
    left.text_frame.margin_left = right.text_frame.margin_right = 0
    number = right.text_frame.paragraphs[0]
    number.alignment = 3
    number._p.append(parse_xml(_NUMBER))
    for line in (left.text_frame.paragraphs[0], number):
        line.font.size, line.font.name = Pt(10), FONT
        line.font.color.rgb = RGBColor.from_string(SOFT)
    for shape in (mark, rule, left, right):
        layout.shapes._spTree.append(shape._element)
    _forget(deck, slide)


def _forget(deck: Any, slide: Any) -> None:
    """Take the slide off again on which the parts of the layout were drawn."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        if deck.part.related_part(one.rId) is slide.part:
            deck.part.drop_rel(one.rId)
            listed.remove(one)


def titled(deck: Any, title: str) -> Any:
    """A slide whose title is a title: a screen reader finds it, an outline shows it."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    head = slide.shapes.title
    head.left, head.top = Inches(EDGE - 0.1), Inches(0.32)
    head.width, head.height = Inches(WIDE - 2 * EDGE + 0.2), Inches(0.75)
    title = short(title, TITLES[-1][0])
    head.text_frame.text = title
    head.text_frame.word_wrap = True
    line = head.text_frame.paragraphs[0]
    line.alignment = 1
    size = next(size for longest, size in TITLES if len(title) <= longest)
    line.font.size, line.font.bold, line.font.name = Pt(size), True, FONT
    line.font.color.rgb = RGBColor.from_string(INK)
    return slide


def write(
    slide: Any,
    place: tuple[float, float, float, float],
    lines: Iterable[Said | str],
    *,
    size: float = 0,
) -> None:
    """Write lines into a box; without a size, in the largest in which they fit."""
    said = [line if isinstance(line, Said) else Said(text=line) for line in lines if line]
    said = [line for line in said if line.text]
    size = size or fitting(said, place[2], place[3]) or READ
    frame = slide.shapes.add_textbox(*box(*place)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    for number, line in enumerate(said):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = _set(line)
        font = paragraph.font
        font.size, font.name, font.bold = Pt(round(size * line.grows)), FONT, line.bold
        font.color.rgb = RGBColor.from_string(line.colour)
        paragraph.space_after = Pt(3)
        if line.before and number:
            paragraph.space_before = Pt(round(size * line.before))


def fitting(lines: Sequence[Said], wide: float, high: float) -> float | None:
    """Return the largest size in which lines fit; None if none that can be read does."""
    return next((size for size in SIZES if height(lines, wide, size) <= high), None)


def height(lines: Sequence[Said], wide: float, size: float) -> float:
    """Return about how high lines are in a column, in inches."""
    return sum(
        (1 + len(_set(line)) * size * line.grows // (LETTERS * wide))
        * size
        * line.grows
        * HEIGHT
        + (size * line.before + 3) / 72
        for line in lines
    )


def _set(line: Said) -> str:
    return line.text if line.is_whole else short(line.text)


def listing(
    deck: Any,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    empty: str = "",
    note: str = "",
) -> None:
    """A table over as many slides as it needs, with its heads on each."""
    for number, shown in enumerate(_pages(rows, widths) or [[]]):
        slide = titled(deck, title)
        said = "" if number else note if rows else note or empty
        write(slide, (EDGE, 1.1, 12.2, 0.5), [Said(text=said, colour=SOFT)], size=READ)
        if not shown:
            continue
        top = 1.7 if said else 1.2
        frame = slide.shapes.add_table(
            len(shown) + 1, len(heads), *box(EDGE, top, sum(widths), 0.5 * len(shown))
        )
        table = frame.table
        frame._element.graphic.graphicData.tbl.tblPr.find(_STYLE_ID).text = _PLAIN
        for column, width in enumerate(widths):
            table.columns[column].width = Inches(width)
        for row, cells in enumerate([heads, *shown]):
            for column, said in enumerate(cells):
                cell = table.cell(row, column)
                _fill(
                    cell,
                    said,
                    _longest(widths[column]),
                    is_head=row == 0,
                    is_first=row == 1,
                )


def _pages(
    rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> list[list[Sequence[str]]]:
    """Share rows out to slides by how high they are."""
    pages: list[list[Sequence[str]]] = []
    left = 0.0
    for row in rows:
        lines = max(
            1 + len(short(said, _longest(width))) * READ // (LETTERS * (width - 0.15))
            for said, width in zip(row, widths, strict=True)
        )
        high = lines * READ * HEIGHT + 0.06
        if not pages or high > left:
            pages.append([])
            left = ROWS
        pages[-1].append(row)
        left -= high
    return pages


def _longest(width: float) -> int:
    return round(width * AN_INCH)


def _fill(cell: Any, said: str, longest: int, *, is_head: bool, is_first: bool) -> None:
    """A cell over a hairline; no box around it."""
    cell.text = short(said, longest) or "–"
    cell.margin_left = Inches(0.04)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.name = Pt(LABEL if is_head else READ), FONT
        paragraph.font.bold = is_head
        paragraph.font.color.rgb = RGBColor.from_string(SOFT if is_head else INK)
    facts = cell._tc.get_or_add_tcPr()
    for side in ("L", "R", "T", "B"):
        line = OxmlElement(f"a:ln{side}")
        line.set("w", "9525")
        facts.append(line)
        if side in "LR" or (side == "T" and is_head):
            line.append(OxmlElement("a:noFill"))
            continue
        fill, colour = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
        is_strong = is_head or (side == "T" and is_first)
        colour.set("val", INK if is_strong else LINE_INK)
        fill.append(colour)
        line.append(fill)


def box(left: float, top: float, wide: float, high: float) -> tuple[int, ...]:
    return Inches(left), Inches(top), Inches(wide), Inches(high)


def short(text: str, longest: int = LONGEST) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
