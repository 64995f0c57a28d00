"""A table as a workbook that leaves the house while it is written.

XlsxWriter makes the frame: styles, frozen heading, widths, filter. It could hold the rows
as well, but gives nothing away before the last one stands: ten thousand take seconds, and
whoever asked sees nothing. So the rows are put into the frame here, in the order of the
file: the sheet first, and behind it what must know how many there were.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain, islice
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from portfolio.documents.sheets import Sheet, Value

WIDEST = 60
# The widths are those of the first rows.
MEASURED = 200
ROWS_AT_ONCE = 200
LONGEST = 32_767
ROWS = "xl/worksheets/sheet1.xml"
# What depends on neither the widths nor the number of rows: it goes first.
FIXED = ("[Content_Types].xml", "_rels/.rels", "xl/styles.xml", "xl/theme/theme1.xml")
EPOCH = date(1899, 12, 30)
# What XML cannot hold, and what a workbook would read as such a sign.
UNHEARD_OF = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LIKE_A_SIGN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def xlsx_pieces(sheet: Sheet) -> Iterator[bytes]:
    """Yield the file in pieces: a frozen heading, days as days, numbers as numbers."""
    out = _Outbox()
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        for name in FIXED:
            book.writestr(name, _frame(sheet, widths=[], last=1).read(name))
        yield out.taken()
        rows = iter(sheet.rows)
        first = list(islice(rows, MEASURED))
        widths = _widths(sheet.headings, first)
        frame = _frame(sheet, widths=widths, last=1).read(ROWS).decode()
        before, sample = frame.split('<row r="2"')
        day = re.search(r'r="A2" s="(\d+)"', sample)
        last = 1
        with book.open(ROWS, "w") as lines:
            # How far the table reaches is not known yet, and may be left out.
            lines.write(re.sub("<dimension[^>]*>", "", before).encode())
            for last, row in enumerate(chain(first, rows), start=2):
                lines.write(_line(last, row, day=day[1] if day else "0").encode())
                if last % ROWS_AT_ONCE == 0:
                    yield out.taken()
            end = _frame(sheet, widths=widths, last=last)
            lines.write(b"</sheetData>" + end.read(ROWS).partition(b"</sheetData>")[2])
        for name in end.namelist():
            if name not in (*FIXED, ROWS):
                book.writestr(name, end.read(name))
    yield out.taken()


class _Outbox:
    """A file that forgets what was taken out of it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _frame(sheet: Sheet, *, widths: Sequence[int], last: int) -> ZipFile:
    """Return a workbook with the heading and, in the second row, a day in its style."""
    # Two tenths of a second that no other page should pay.
    import xlsxwriter  # noqa: PLC0415

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(sheet.name[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, bold)
    page.write_datetime(1, 0, EPOCH, book.add_format({"num_format": "yyyy-mm-dd"}))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last - 1, max(0, len(sheet.headings) - 1))
    for column, wide in enumerate(widths):
        page.set_column(column, column, min(wide, WIDEST) + 2)
    book.close()
    return ZipFile(out)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    return [
        max(len(heading), *(len(str(row[column] or "")) for row in rows), 0)
        for column, heading in enumerate(headings)
    ]


def _line(number: int, row: Sequence[Value], *, day: str) -> str:
    cells = "".join(
        _cell(f"{_letters(column)}{number}", value, day)
        for column, value in enumerate(row)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: Value, day: str) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="{day}"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, str):
        kept = LIKE_A_SIGN.sub("_x005F_", UNHEARD_OF.sub("", value))[:LONGEST]
        text = f'<t xml:space="preserve">{escape(kept)}</t>'
        return f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def _letters(column: int) -> str:
    """A, B, ... Z, AA: as columns are called."""
    above, letter = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(65 + letter)
