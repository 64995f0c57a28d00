"""A workbook that is sent while it is written: whole, and never whole in memory."""

import tracemalloc
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from portfolio.documents.sheets import Sheet
from portfolio.documents.workbooks import xlsx_pieces

HEADINGS = ["Reference", "Use case", "Proposed", "Worth a year", "Nothing"]


def sheet(*rows):
    return Sheet(name="Use cases", headings=HEADINGS, rows=rows)


def opened(pieces):
    return load_workbook(BytesIO(b"".join(pieces))).active


def test_a_workbook_holds_texts_days_and_numbers_as_such():
    texts = "=1+1", "<&> Zoë \x07\ud800", "_x0041_", "  two\nlines"
    page = opened(
        xlsx_pieces(
            sheet(*(["UC-1", text, date(2026, 6, 15), 1.5, None] for text in texts))
        )
    )

    assert [cell.value for cell in page[1]] == HEADINGS
    assert page["B2"].data_type == "s"
    # Excel reads the third as it was written: `_x005F_` is its way to say `_`.
    assert [page.cell(row, 2).value for row in range(2, 6)] == [
        *("=1+1", "<&> Zoë ", "_x005F_x0041_", "  two\nlines")
    ]
    assert page["C2"].value.date() == date(2026, 6, 15)
    assert page["C2"].number_format == "yyyy-mm-dd"
    assert (page["D2"].value, page["E2"].value) == (1.5, None)
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:E5")
    assert page.column_dimensions["B"].width > page.column_dimensions["A"].width


def test_a_workbook_without_rows_is_one_too():
    page = opened(xlsx_pieces(sheet()))

    assert page.max_row == 1
    assert page["A1"].font.bold


def test_it_leaves_before_its_rows_are_read_and_keeps_none_of_them():
    read = []

    def rows():
        for number in range(20_000):
            read.append(None)
            yield [f"UC-{number}", "A use case of some length", None, number, ""]

    tracemalloc.start()
    pieces = xlsx_pieces(Sheet(name="Use cases", headings=HEADINGS, rows=rows()))
    first = next(pieces)
    unread = not read
    sent = len(first) + sum(map(len, pieces))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert unread
    assert first.startswith(b"PK")
    assert sent > 300_000
    assert peak < 3_000_000
