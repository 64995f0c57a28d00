"""Columns of a table, and the order in which its rows stand: both live in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading; sortable where it names what to `order_by`."""

    key: str
    label: str | Promise
    order_by: str = ""
    numeric: bool = False
    # Read out, but not shown: a column of buttons.
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """How the rows are ordered now."""

    column: Column
    descending: bool

    @property
    def order_by(self) -> str:
        return f"-{self.column.order_by}" if self.descending else self.column.order_by

    @property
    def word(self) -> str:
        return "descending" if self.descending else "ascending"


def sort_of(request: HttpRequest, columns: Sequence[Column], *, default: str) -> Sort:
    """Read `?sort=name` or `?sort=-name`; anything unknown falls back to `default`."""
    known = {column.key: column for column in columns if column.order_by}
    wanted = request.GET.get("sort", default)
    if wanted.removeprefix("-") not in known:
        wanted = default
    return Sort(column=known[wanted.removeprefix("-")], descending=wanted.startswith("-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column head as the template draws it."""

    column: Column
    # "ascending", "descending" or nothing.
    sorted: str
    # What a press on it asks for.
    asks: str


def headings(columns: Sequence[Column], sort: Sort | None) -> list[Heading]:
    return [_heading(column, sort) for column in columns]


def _heading(column: Column, sort: Sort | None) -> Heading:
    is_sorted = sort is not None and sort.column == column
    asks = ""
    if column.order_by and sort is not None:
        asks = f"-{column.key}" if is_sorted and not sort.descending else column.key
    return Heading(column=column, sorted=sort.word if is_sorted and sort else "", asks=asks)
