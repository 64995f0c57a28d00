"""A table as a file for programs; a text never becomes a formula where people open it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from look.cells import safe

Value = str | int | float | date | None
ROWS_AT_ONCE = 500


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


def _plain(value: Value) -> object:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def _emptied(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
