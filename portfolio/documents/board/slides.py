"""The board pack as slides: text as text, charts as charts, so that it can be edited."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from portfolio.documents import pack
from portfolio.documents.board import figures, words
from portfolio.documents.board.settled import settled

WIDE, HIGH = 13.333, 7.5
EDGE = 0.55
ROWS = 9
# Hairlines and no colour: the format's own "No Style, Table Grid".
_PLAIN = "{5940675A-B579-460E-94D1-54222C63F5DA}"
_STYLE_ID = qn("a:tableStyleId")
BULLETS = 3
LINE = 170
# Letters of a title, and the size in which so many fit on its line or two.
TITLES = ((55, 26), (80, 22), (150, 17))
# Letters an inch of a table's cell holds in two lines.
AN_INCH = 28


def slides(value: pack.Pack) -> bytes:
    """Set a pack as slides: the same pack, the same bytes."""
    with override(value.language):
        deck = Presentation()
        deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
        _say_who(deck, value)
        _portfolio(deck, value)
        _listing(
            deck,
            _("Agenda"),
            (_("Item"), _("Why it is here"), _("Minutes"), _("Outcome")),
            [
                (
                    f"{item.ref} {item.title}",
                    item.because or item.group_words,
                    str(item.minutes),
                    "; ".join(each.words or each.kind_words for each in item.outcomes),
                )
                for item in value.items
            ],
            (4.0, 4.0, 1.0, 3.2),
            note=words.left_out(value),
        )
        for item in value.items:
            _item(deck, item, value)
        _decisions(deck, value)
        _method(deck, value)
        out = BytesIO()
        deck.save(out)
    return settled(out.getvalue(), at=value.frozen_at)


def _say_who(deck: Any, value: pack.Pack) -> None:
    facts = deck.core_properties
    facts.title, facts.author = words.title(value), value.organisation
    facts.subject, facts.language = words.edition(value), value.language
    facts.last_modified_by, facts.revision = value.frozen_by, value.edition
    facts.created = facts.modified = value.frozen_at.replace(tzinfo=None)


def _portfolio(deck: Any, value: pack.Pack) -> None:
    slide = _slide(deck, words.title(value))
    part = value.portfolio
    _text(slide, (EDGE, 1.05, 12.2, 0.4), [words.held(value)], size=12)
    _text(slide, (EDGE, 1.45, 12.2, 0.5), [part.sentence], size=16, bold_first=True)
    shown = part.figures[:8]
    wide = 12.2 / max(1, len(shown))
    for number, figure in enumerate(shown):
        said = [f"{figure.value} {figure.change}".strip(), figure.name]
        _text(slide, (EDGE + number * wide, 2.0, wide, 0.8), said, size=13, bold_first=True)
    if part.quadrant and part.quadrant.dots:
        figures.add_quadrant(slide, part.quadrant, _box(EDGE, 2.8, 6.5, 4.0))
        said_of = ", ".join(corner.name for corner in part.quadrant.corners)
        corners = _("The corners, from the top left: %(names)s.") % {"names": said_of}
        _text(slide, (EDGE, 6.8, 6.5, 0.5), [corners, part.quadrant.foot], size=9)
    if part.funnel and part.funnel.steps:
        figures.add_funnel(slide, part.funnel, _box(7.3, 2.8, 5.5, 2.25))
    if part.ageing and part.ageing.stages:
        figures.add_ageing(slide, part.ageing, _box(7.3, 5.05, 5.5, 2.25))


def _item(deck: Any, item: pack.Item, value: pack.Pack) -> None:
    slide = _slide(deck, f"{item.ref} {item.title}")
    facts = [item.status_words, item.stage_words, item.phase_words, item.owner]
    facts.append(item.value_at_stake)
    said = " · ".join(fact for fact in facts if fact)
    _text(slide, (EDGE, 1.05, 12.2, 0.4), [said], size=12)
    first = item.metrics[0] if item.metrics else None
    left = [_("Are we hitting the metrics?"), item.sentence]
    if first and first.plan:
        left.append(f"{_('Recovery plan')}: {first.plan.words}")
    _text(slide, (EDGE, 1.45, 7.2, 1.2), left, size=15, bold_first=True)
    if first and first.chart and any((*first.chart.points, first.chart.running)):
        figures.add_metric(slide, first.chart, _box(EDGE, 2.7, 7.2, 4.2), first.name)
        _text(slide, (EDGE, 6.9, 7.2, 0.4), [first.forecast], size=10)
    elif first:
        said = _("%(metric)s: no value yet.") % {"metric": first.name}
        _text(slide, (EDGE, 2.7, 7.2, 0.8), [said, first.target], size=13)
    _text(slide, (8.1, 1.45, 4.7, 1.9), _blockers(item, value), size=13, bold_first=True)
    _text(slide, (8.1, 3.4, 4.7, 2.1), _choices(item, value), size=13, bold_first=True)
    _text(slide, (8.1, 5.6, 4.7, 1.6), _outcomes(item, value), size=13, bold_first=True)
    sources = [each for each in value.provenance if each.ref == item.ref]
    slide.notes_slide.notes_text_frame.text = "\n".join(
        [item.story, *(_source(each, value) for each in sources)]
    ).strip()


def _blockers(item: pack.Item, value: pack.Pack) -> list[str]:
    said = [
        " – ".join(
            part
            for part in (
                f"{words.blocker_head(each)}: {each.what}",
                words.blocker_who(each, value),
            )
            if part
        )
        for each in item.blockers[:BULLETS]
    ] or [_("Nothing is reported to be in the way.")]
    return [_("What is blocking progress?"), *said, words.and_more(item.blockers, BULLETS)]


def _choices(item: pack.Item, value: pack.Pack) -> list[str]:
    said = [_("Which decisions need me?")]
    for each in item.decisions[:2]:
        said += [each.question, *(words.option(choice) for choice in each.options[:3])]
        said.append(each.decided or words.asked(each, value))
    if not item.decisions:
        said.append(_("No decision was asked."))
    return [*said, words.and_more(item.decisions, 2)]


def _outcomes(item: pack.Item, value: pack.Pack) -> list[str]:
    said = [words.outcome(each) for each in item.outcomes[:BULLETS]]
    said += [words.action(each, value) for each in words.other_actions(item)[:BULLETS]]
    return [_("Outcome"), *(said or [_("No outcome was recorded.")])]


def _decisions(deck: Any, value: pack.Pack) -> None:
    _listing(
        deck,
        _("Decided in this review"),
        (_("Item"), _("Question"), _("Decision and reason"), _("By")),
        [
            (item.ref, each.question, f"{each.decided}. {each.why}", each.decided_by)
            for item in value.items
            for each in item.decisions
            if each.decided
        ],
        (1.0, 4.6, 4.8, 1.8),
        empty=_("No decision was taken."),
    )
    _listing(
        deck,
        _("Actions"),
        (_("Item"), _("What"), _("Owner"), _("Due")),
        [
            (item.ref, each.what, each.owner, words.day(each.due, value))
            for item in value.items
            for each in item.actions
        ],
        (1.0, 7.0, 2.4, 1.8),
        empty=_("No action was assigned."),
    )
    _listing(
        deck,
        _("What the review before promised"),
        (_("Item"), _("What"), _("Owner"), _("Due"), _("State")),
        [
            (each.ref, each.what, each.owner, words.day(each.due, value), each.state_words)
            for each in value.promises
        ],
        (1.0, 5.8, 2.2, 1.6, 1.6),
        empty=_("There was nothing to keep."),
        note=" ".join(part for part in (value.say_do, value.latency) if part),
    )


def _method(deck: Any, value: pack.Pack) -> None:
    notes = [f"{note.title}: {note.text}" for note in value.method]
    slide = _slide(deck, _("How the numbers are judged"))
    _text(slide, (EDGE, 1.2, 12.2, 5.4), notes, size=12, is_whole=True)
    _text(slide, (EDGE, 6.9, 12.2, 0.4), [words.seal(value)], size=9)


def _source(found: pack.Provenance, value: pack.Pack) -> str:
    said = {
        "metric": found.metric,
        "period": found.period,
        "number": found.revision,
        "name": found.recorded_by,
        "moment": words.moment(found.recorded_at, value),
    }
    return _("%(metric)s, %(period)s: revision %(number)d by %(name)s, %(moment)s") % said


def _slide(deck: Any, title: str) -> Any:
    """A slide whose title is a title: a screen reader finds it, an outline shows it."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    head = slide.shapes.title
    head.left, head.top = Inches(EDGE), Inches(0.3)
    head.width, head.height = Inches(WIDE - 2 * EDGE), Inches(0.75)
    title = _short(title, TITLES[-1][0])
    head.text_frame.text = title
    head.text_frame.word_wrap = True
    line = head.text_frame.paragraphs[0]
    line.alignment = 1
    size = next(size for longest, size in TITLES if len(title) <= longest)
    line.font.size, line.font.bold, line.font.name = Pt(size), True, "Arial"
    return slide


def _text(
    slide: Any,
    place: tuple[float, float, float, float],
    lines: Iterable[str],
    *,
    size: int,
    bold_first: bool = False,
    is_whole: bool = False,
) -> None:
    frame = slide.shapes.add_textbox(*_box(*place)).text_frame
    frame.word_wrap = True
    for number, line in enumerate(line for line in lines if line):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line if is_whole else _short(line)
        paragraph.font.size, paragraph.font.name = Pt(size), "Arial"
        paragraph.font.bold = bold_first and number == 0
        paragraph.space_after = Pt(3)


def _listing(
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
    for start in range(0, max(1, len(rows)), ROWS):
        slide = _slide(deck, title)
        _text(slide, (EDGE, 1.05, 12.2, 0.4), [note if rows else note or empty], size=12)
        shown = rows[start : start + ROWS]
        if not shown:
            continue
        frame = slide.shapes.add_table(
            len(shown) + 1, len(heads), *_box(EDGE, 1.5, sum(widths), 0.45 * len(shown))
        )
        table = frame.table
        frame._element.graphic.graphicData.tbl.tblPr.find(_STYLE_ID).text = _PLAIN
        for column, width in enumerate(widths):
            table.columns[column].width = Inches(width)
        for row, cells in enumerate([heads, *shown]):
            for column, words_in in enumerate(cells):
                cell = table.cell(row, column)
                cell.text = _short(words_in, round(widths[column] * AN_INCH)) or "–"
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.font.size, paragraph.font.name = Pt(12), "Arial"
                    paragraph.font.bold = row == 0


def _box(left: float, top: float, wide: float, high: float) -> tuple[int, ...]:
    return Inches(left), Inches(top), Inches(wide), Inches(high)


def _short(text: str, longest: int = LINE) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
