"""A table as a file: CSV for programs, XLSX for people; a text never becomes a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

from look.cells import safe

Value = str | int | float | date | None
ROWS_AT_ONCE = 500
WIDEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A name, headings, and rows in the order in which they are read."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Yield the file in pieces, for whoever sends it as it is made."""
    out = StringIO()
    # Spreadsheets take a file without this mark for one of their own code page.
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([safe(heading) for heading in sheet.headings])
    for number, row in enumerate(sheet.rows, start=1):
        writer.writerow([safe(_plain(value)) for value in row])
        if number % ROWS_AT_ONCE == 0:
            yield _emptied(out)
    yield _emptied(out)


def xlsx_bytes(sheet: Sheet) -> bytes:
    """Return a workbook: a frozen heading, days as days, numbers as numbers."""
    # Two tenths of a second that no other page should pay.
    import xlsxwriter  # noqa: PLC0415

    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    page = book.add_worksheet(sheet.name[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    widths = [len(heading) for heading in sheet.headings]
    page.write_row(0, 0, sheet.headings, bold)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], len(str(value or "")))
            if isinstance(value, date):
                page.write_datetime(last, column, value, day)
            elif isinstance(value, str):
                page.write_string(last, column, value)
            elif value is not None:
                page.write_number(last, column, value)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, max(0, len(widths) - 1))
    for column, wide in enumerate(widths):
        page.set_column(column, column, min(wide, WIDEST) + 2)
    book.close()
    return out.getvalue()


def _plain(value: Value) -> object:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def _emptied(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
