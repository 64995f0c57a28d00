"""Months, ISO weeks and days: how they are written, when they start, end and close."""

import re
from datetime import date, timedelta

from portfolio.analysis.measures import Cadence

DUE_AFTER = 7
# Nothing that is measured here is older: an earlier year is a slip of the pen.
FIRST_YEAR = 1900

FORMS = {
    Cadence.MONTHLY: "2026-10",
    Cadence.WEEKLY: "2026-W41",
    Cadence.DAILY: "2026-10-03",
}
_WRITTEN = {
    Cadence.MONTHLY: re.compile(r"(\d{4})-(\d{2})", re.ASCII),
    Cadence.WEEKLY: re.compile(r"(\d{4})-W(\d{2})", re.ASCII),
    Cadence.DAILY: re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII),
}


class UnreadablePeriod(ValueError):
    """The text is no period of the cadence; the message says what would be."""


def parse(text: str, cadence: Cadence) -> date:
    """
    Return the first day of the period that `text` writes: 2026-10, 2026-W41, 2026-10-03.

    :raises UnreadablePeriod: if it is another form, or no such month, week or day
    """
    text = text.strip()
    found = _WRITTEN[cadence].fullmatch(text)
    if found is None:
        raise UnreadablePeriod(
            f"Write the period as {FORMS[cadence]}; this metric is {cadence}."
        )
    year, *rest = map(int, found.groups())
    if year < FIRST_YEAR:
        raise UnreadablePeriod(f"{text} is before {FIRST_YEAR}.")
    try:
        if cadence is Cadence.WEEKLY:
            return date.fromisocalendar(year, rest[0], 1)
        return date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    except ValueError as error:
        raise UnreadablePeriod(f"{text} is not in the calendar.") from error


def start_in(text: str) -> date | None:
    """Return the first day of the month, week or day that `text` writes, if it is one."""
    for cadence in Cadence:
        try:
            return parse(text, cadence)
        except UnreadablePeriod:
            continue
    return None


def write(start: date, cadence: Cadence) -> str:
    """Return the period that begins on `start` in the form that `parse` reads."""
    match cadence:
        case Cadence.MONTHLY:
            return f"{start:%Y-%m}"
        case Cadence.WEEKLY:
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}"
        case Cadence.DAILY:
            return start.isoformat()


def start_of(day: date, cadence: Cadence) -> date:
    """Return the first day of the period that `day` lies in."""
    match cadence:
        case Cadence.MONTHLY:
            return day.replace(day=1)
        case Cadence.WEEKLY:
            return day - timedelta(days=day.weekday())
        case Cadence.DAILY:
            return day


def end_of(start: date, cadence: Cadence) -> date:
    """Return the day after the period that begins on `start`: periods are [start, end)."""
    match cadence:
        case Cadence.MONTHLY:
            return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        case Cadence.WEEKLY:
            return start + timedelta(days=7)
        case Cadence.DAILY:
            return start + timedelta(days=1)


def month_of(start: date, cadence: Cadence) -> date:
    """Return the first day of the month that a period counts in: a week by its Thursday."""
    day = start + timedelta(days=3) if cadence is Cadence.WEEKLY else start
    return day.replace(day=1)


def closes_on(month: date, *, after: int = DUE_AFTER) -> date:
    """Return the day on which a month is closed: values are due so many days after it."""
    return end_of(month, Cadence.MONTHLY) + timedelta(days=after)


def is_closed(
    start: date, cadence: Cadence, today: date, *, after: int = DUE_AFTER
) -> bool:
    """Return whether the month that a period counts in is closed on `today`."""
    return today >= closes_on(month_of(start, cadence), after=after)


def previous(start: date, cadence: Cadence) -> date:
    """Return the first day of the period before the one that begins on `start`."""
    return start_of(start - timedelta(days=1), cadence)
