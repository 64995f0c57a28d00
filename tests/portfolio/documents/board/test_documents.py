"""The documents of a review: the same pack, the same bytes, whoever opens them."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pptx
import pypdf
import pytest

from portfolio.documents import board
from portfolio.documents.board import glyphs
from tests.portfolio.documents.packs import a_pack, item, metric

LONG = "A very long sentence about what stands in the way of the work. " * 9


@pytest.fixture(scope="module")
def told():
    return a_pack(items=3)


@pytest.fixture(scope="module")
def paper(told):
    return pypdf.PdfReader(BytesIO(board.pdf(told)))


@pytest.fixture(scope="module")
def deck(told):
    return pptx.Presentation(BytesIO(board.slides(told)))


def frames(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("draw", [board.pdf, board.slides, board.workbook, board.table])
def test_the_same_pack_is_the_same_bytes(draw, told):
    assert draw(told) == draw(a_pack(items=3))


def test_the_paper_has_a_page_for_the_portfolio_each_item_decisions_and_method(paper):
    titles = [page.extract_text() for page in paper.pages]

    assert len(titles) == 1 + 3 + 1 + 1
    assert "Review of October 2026" in titles[0]
    assert "Are we hitting the metrics?" in titles[1]
    assert "Decisions and actions" in titles[4]
    assert "Warehouse feed" in titles[5]
    assert "1 / 6" in titles[0]


def test_the_paper_is_tagged_and_says_its_language(paper):
    catalogue = paper.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert paper.metadata.title == "Review of October 2026"


def test_an_item_keeps_to_its_page_however_much_there_is_to_say():
    plain = item(1)
    crowded = item(
        1,
        story=LONG,
        sentence=LONG,
        comment=LONG,
        metrics=(metric("first", "A metric", with_chart=True),)
        + tuple(metric(f"m{k}", f"Metric number {k}") for k in range(12)),
        blockers=tuple(replace(plain.blockers[0], what=LONG) for _k in range(9)),
        decisions=tuple(replace(plain.decisions[0], question=LONG) for _k in range(6)),
        outcomes=plain.outcomes * 9,
        actions=plain.actions * 9,
    )

    pages = pypdf.PdfReader(BytesIO(board.pdf(a_pack(items=0, told=(crowded,))))).pages

    assert len(pages) == 4
    assert "And 6 more, in the workbook." in pages[1].extract_text()


WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SCRIPTS = "Przegląd Ωmega Привет מפה مراجعة 東京 🚀 ≤ →"


def test_long_words_and_every_script_are_paper_and_slides_too():
    """A text that the bundled typeface lacks once refused the whole document."""
    told = a_pack(
        items=0,
        told=(item(1, title=f"{WORD} {WORD}", because=WORD), item(2, title=SCRIPTS)),
    )

    pages = pypdf.PdfReader(BytesIO(board.pdf(told))).pages
    assert len(pages) == 1 + 2 + 1 + 1
    assert "mega" in pages[2].extract_text()
    titles = [s.shapes.title.text for s in deck_of(told).slides]
    assert f"UC-2 {SCRIPTS}" in titles
    assert glyphs.unknown("Łódź → ≤ “x”") == set()
    assert glyphs.shown("a🚀Ⅻ") == "a?XII"


def deck_of(told):
    return pptx.Presentation(BytesIO(board.slides(told)))


def test_an_empty_review_is_a_document_too():
    empty = replace(
        a_pack(items=0), promises=(), provenance=(), method=(), left_out_count=0
    )

    words = pypdf.PdfReader(BytesIO(board.pdf(empty))).pages[0].extract_text()

    assert "Nothing was on the agenda." in words
    assert len(pptx.Presentation(BytesIO(board.slides(empty))).slides) == 6


def test_each_slide_carries_the_footer_and_its_number_and_words_stay_on_it(deck):
    layout = deck.slides[0].slide_layout
    said = [shape.text_frame.text for shape in layout.shapes if shape.has_text_frame]

    assert any(text.startswith("Review of") for text in said)
    assert 'type="slidenum"' in layout._element.xml
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= deck.slide_height
            assert shape.left + shape.width <= deck.slide_width


def test_nothing_on_a_slide_is_smaller_than_a_room_can_read():
    """Two questions of one item once fell to eight points; the rest goes on to a slide."""
    plain = item(1)
    asked = plain.decisions[0]
    long = tuple(replace(each, words=LONG) for each in asked.options)
    crowded = item(
        1,
        sentence=LONG,
        blockers=tuple(replace(plain.blockers[0], what=LONG) for _k in range(4)),
        decisions=tuple(
            replace(asked, question=f"Question {k}: {LONG}", options=long) for k in "ABC"
        ),
        outcomes=plain.outcomes * 4,
    )
    two = item(2, decisions=(asked, replace(asked, question="And the third region?")))
    deck = deck_of(a_pack(items=0, told=(crowded, two, item(3))))
    lines = [line for box in boxes(deck) for line in box.paragraphs if line.text]

    assert min(line.font.size.pt for line in lines) >= 12
    named = [slide.shapes.title.text.split(" ")[0] for slide in deck.slides]
    assert [named.count(f"UC-{k}") for k in (1, 2, 3)] == [3, 2, 1]
    told = " ".join(line.text for line in lines)
    for each in ("Question A", "Question B", "Question C", "And the third region?"):
        assert each in told
    assert told.count("Order the feed") >= 1


def boxes(deck):
    return [
        shape.text_frame
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]


def test_a_figure_and_its_change_are_lines_of_their_own(deck):
    """Beside each other they were wider than their place, and broke in the middle."""
    said = [line.text for line in boxes(deck)[2].paragraphs]
    every = [line.text for box in boxes(deck) for line in box.paragraphs]

    assert said[:2] == ["16", "Use cases"]
    assert "3 +1" not in every
    assert every.index("+1") == every.index("Red flags") + 1


def test_each_slide_has_a_title_and_each_chart_can_be_edited(deck):
    titles = [slide.shapes.title.text for slide in deck.slides]
    drawn = [
        shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart
    ]

    assert titles[:3] == [
        "Review of October 2026",
        "Agenda",
        "UC-1 Stock forecast by region and article, part 1",
    ]
    assert len(drawn) == 2 + 3
    assert list(drawn[2].plots[0].series[0].values)[:3] == [21.0, 20.5, 22.1]


def test_each_chart_says_what_it_shows_to_whoever_cannot_see_it(deck):
    said = [frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames(deck)]

    assert all(said)


def test_nothing_that_somebody_wrote_becomes_a_formula():
    told = a_pack(items=0, told=(item(1, metrics=(metric("k", "=1+1"),)),))

    book = openpyxl.load_workbook(BytesIO(board.workbook(told)))
    cell = book["Metrics"]["C2"]

    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book.sheetnames[:3] == ["Metrics", "Values", "Use cases"]


def test_the_table_names_where_each_number_came_from(told):
    heads, first, *_rest = board.table(told).splitlines()

    assert heads.startswith("Use case,Metric,Period,Value,Revision")
    assert first.startswith("UC-1,error,2026-10,26.9,2,")
    assert "Warehouse feed" in first
