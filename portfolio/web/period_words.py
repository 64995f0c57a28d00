"""Periods as spreadsheets write them; what could be two different ones is asked back."""

import re
from collections.abc import Callable
from datetime import date

from babel.dates import get_month_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from look import asking
from look.formats import locale_of
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence

_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})\s?[./-]\s?(?P<year>\d{4})", re.ASCII)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[./-](?P<month>\d{1,2})", re.ASCII)
# "Apr-26" is a month of a year to a spreadsheet; "26-Apr" is a day, of which nobody knows.
_NAMED = re.compile(r"(?P<name>[^\W\d_]+)\.?[\s/'-]*(?P<year>\d{4}|\d{2})")
_NAMED_LAST = re.compile(r"(?P<year>\d{4})[\s/-]*(?P<name>[^\W\d_]+)\.?")
_WEEK = re.compile(r"[^\W\d_]{1,4}\.?\s?(?P<week>\d{1,2})[\s/-]+(?P<year>\d{4})")
_DAY = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", re.ASCII)
_CLOCK = re.compile(r"[T\s]0{1,2}:00(:00)?(\.0+)?$")


def read(text: str, cadence: Cadence) -> date:
    """
    Return the first day of the period that `text` names or lies in.

    :raises ValueError: with a sentence, if it is none, or could be two
    """
    text = _CLOCK.sub("", text.strip())
    try:
        return periods.parse(text, cadence)
    except periods.UnreadablePeriod as unreadable:
        try:
            found = _named(text, cadence) or _day(text)
        except _NoSuch:
            raise unreadable from None
        if found is None:
            raise
        return periods.start_of(found, cadence)


class _NoSuch(ValueError):
    """It looks like one, and is not in the calendar."""


def _named(text: str, cadence: Cadence) -> date | None:
    if cadence is Cadence.WEEKLY and (found := _WEEK.fullmatch(text)):
        return _made(date.fromisocalendar, int(found["year"]), int(found["week"]), 1)
    if cadence is not Cadence.MONTHLY:
        return None
    for form in (_YEAR_MONTH, _MONTH_YEAR):
        if found := form.fullmatch(text):
            return _made(date, int(found["year"]), int(found["month"]), 1)
    for form in (_NAMED, _NAMED_LAST):
        if found := form.fullmatch(text):
            month = _months().get(found["name"].casefold())
            year = int(found["year"])
            if month is not None:
                return _made(date, year + 2000 if year < 100 else year, month, 1)
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    found = _DAY.fullmatch(text)
    if found is None:
        return asking.read_day(text)
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first != second and max(first, second) <= 12:
        raise ValueError(
            _("“%(text)s” could be two days: write it as %(one)s or %(other)s.")
            % {
                "text": text,
                "one": _made(date, year, second, first),
                "other": _made(date, year, first, second),
            }
        )
    return _made(date, year, min(first, second), max(first, second))


def _made(make: Callable[[int, int, int], date], *parts: int) -> date:
    try:
        return make(*parts)
    except ValueError as error:
        raise _NoSuch from error


def _months() -> dict[str, int]:
    """Every name of a month, short and long, in English and as the reader says it."""
    return {
        name.casefold().rstrip("."): number
        for language in ("en", get_language() or "en")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(
            width, context=context, locale=locale_of(language)
        ).items()
    } | {"sept": 9}
