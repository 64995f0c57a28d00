"""The same books as they were on an earlier day: later months and costs are left out."""

from dataclasses import replace
from datetime import date, timedelta

from portfolio.analysis.books import Books
from portfolio.analysis.measures import Cadence
from portfolio.analysis.periods import end_of


def a_month_before(day: date) -> date:
    """Return the same day of the month before, or its last one."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def as_of(books: Books, day: date) -> Books:
    """Return what of the books was there on `day`; estimates stay what they are."""
    if not (books.costs or books.values):
        return books
    return replace(
        books,
        costs=tuple(line for line in books.costs if line.day <= day),
        values=tuple(
            replace(
                line,
                months=tuple(
                    (start, value)
                    for start, value in line.months
                    if end_of(start, Cadence.MONTHLY) <= day
                ),
            )
            for line in books.values
        ),
    )
