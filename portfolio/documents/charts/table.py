"""The table twin of a chart: words for people, raw values for the file."""

import csv
from dataclasses import dataclass
from io import StringIO

from look.cells import safe

Raw = float | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    raw: Raw
    href: str = ""

    @property
    def is_number(self) -> bool:
        return not isinstance(self.raw, str)


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, columns, and rows in reading order; the first cell of a row heads it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """Write the raw values as CSV, safe to open in a spreadsheet."""
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow([safe(column.name) for column in self.columns])
        writer.writerows([safe(cell.raw) for cell in row] for row in self.rows)
        return out.getvalue()


def words(text: str, href: str = "") -> Cell:
    return Cell(text, text, href)
