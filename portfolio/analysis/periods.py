"""Months, ISO weeks and days: how they are written, when they start, end and close."""

import re
from datetime import date, timedelta

from portfolio.analysis.measures import Cadence

DUE_AFTER = 7

FORMS = {
    Cadence.MONTHLY: "2026-10",
    Cadence.WEEKLY: "2026-W41",
    Cadence.DAILY: "2026-10-03",
}
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class UnreadablePeriod(ValueError):
    """The text is no period of the cadence; the message says what would be."""


def parse(text: str, cadence: Cadence) -> date:
    """
    Return the first day of the period that `text` writes: 2026-10, 2026-W41, 2026-10-03.

    :raises UnreadablePeriod: if it is another form, or no such month, week or day
    """
    text = text.strip()
    try:
        if cadence is Cadence.MONTHLY and (found := _MONTH.fullmatch(text)):
            return date(int(found[1]), int(found[2]), 1)
        if cadence is Cadence.WEEKLY and (found := _WEEK.fullmatch(text)):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if cadence is Cadence.DAILY and (found := _DAY.fullmatch(text)):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise UnreadablePeriod(f"{text} is not in the calendar.") from error
    raise UnreadablePeriod(
        f"Write the period as {FORMS[cadence]}; this metric is {cadence}."
    )


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
