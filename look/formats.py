"""Numbers, money and days as a reader writes them: values and a locale in, words out."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache, wraps
from typing import ParamSpec, cast

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_decimal_symbol,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Number = int | float | Decimal
P = ParamSpec("P")

MINUS = "\N{MINUS SIGN}"
# "24 Nov" cannot be misread on either side of the Atlantic; "11/24" can.
PREFERRED = {"en": "en_GB"}
# A page writes the same numbers over and over, and reading a pattern takes its time.
# Typed: 1 and 1.0 are equal, but not always written alike.
# Three decimals would write what is smaller as nothing.
LEAST, FINE = 0.001, "#,##0." + "#" * 15
_remembered = lru_cache(maxsize=4096, typed=True)


def _of_days(write: Callable[P, str]) -> Callable[P, str]:
    """The same for days. Not for moments: two that are equal may fall on two days."""
    known = cast("Callable[P, str]", _remembered(write))

    @wraps(write)
    def written(*args: P.args, **kwargs: P.kwargs) -> str:
        return (write if isinstance(args[0], datetime) else known)(*args, **kwargs)

    return written


@cache
def locale_of(language: str) -> Locale:
    """The locale whose customs a language code stands for; English where it is unknown."""
    try:
        return Locale.parse(PREFERRED.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(PREFERRED["en"])


@_remembered
def number(value: Number, *, language: str, places: int | None = None) -> str:
    """`1234.5` as "1,234.5"; with `places`, exactly that many decimals."""
    if places is None and value and -LEAST < value < LEAST:
        return _signed(format_decimal(Decimal(f"{value:.3g}"), FINE, locale_of(language)))
    pattern = None if places is None else "#,##0" + ("." + "0" * places if places else "")
    return _signed(format_decimal(value, format=pattern, locale=locale_of(language)))


@_remembered
def compact(value: Number, *, language: str) -> str:
    """`2100000` as "2.1m": three figures carry the message."""
    return _signed(
        _short(
            format_compact_decimal(
                value, locale=locale_of(language), fraction_digits=_digits(value)
            ),
            language,
        )
    )


@_remembered
def money(value: Number, *, currency: str, language: str, exact: bool = False) -> str:
    """`2100000, EUR` as "€2.1m"; `exact` gives "€2,100,000"."""
    locale = locale_of(language)
    if exact:
        whole = value == int(value)
        return _signed(
            format_currency(
                value,
                currency,
                locale=locale,
                currency_digits=not whole,
                format=_whole_pattern(locale) if whole else None,
            )
        )
    return _signed(
        _short(
            format_compact_currency(
                value, currency, locale=locale, fraction_digits=_digits(value)
            ),
            language,
        )
    )


@_remembered
def percent(share: Number, *, language: str, places: int = 0) -> str:
    """A share of one: `0.218` with one place as "21.8%"."""
    pattern = (
        locale_of(language)
        .percent_formats[None]
        .pattern.replace("0%", "0" + ("." + "0" * places if places else "") + "%")
    )
    return _signed(format_percent(share, format=pattern, locale=locale_of(language)))


def change(value: Number, *, language: str, places: int | None = None) -> str:
    """A difference with its sign: "+3", "−0.4"."""
    words = number(value, language=language, places=places)
    return f"+{words}" if value > 0 else words


@_of_days
def day(value: date, *, today: date, language: str) -> str:
    """ "24 Nov", and the year where it is not this one."""
    skeleton = "MMMd" if value.year == today.year else "yMMMd"
    return _september(
        format_skeleton(skeleton, value, locale=locale_of(language)), language
    )


@_of_days
def month(value: date, *, language: str, today: date | None = None) -> str:
    """ "October 2026"; with `today`, the year only where it is not this one."""
    if today is not None and value.year == today.year:
        return format_date(value, "LLLL", locale=locale_of(language))
    return str(format_skeleton("yMMMM", value, locale=locale_of(language)))


@_of_days
def short_month(value: date, *, language: str) -> str:
    """ "Oct": what stands under a tick."""
    return _september(format_skeleton("MMM", value, locale=locale_of(language)), language)


def clock(value: datetime, *, language: str) -> str:
    return format_skeleton("Hm", value, tzinfo=value.tzinfo, locale=locale_of(language))


def moment(value: datetime, *, today: date, language: str) -> str:
    """ "14:03" today, "12 Nov, 14:03" otherwise; `value` stands in the reader's zone."""
    time = clock(value, language=language)
    if value.date() == today:
        return time
    return f"{day(value.date(), today=today, language=language)}, {time}"


def weekday_moment(value: datetime, *, today: date, language: str) -> str:
    """ "Tue 24 Nov, 09:00": an hour that somebody must keep free."""
    skeleton = "MMMEd" if value.year == today.year else "yMMMEd"
    named = format_skeleton(skeleton, value, locale=locale_of(language))
    return f"{_september(named, language)}, {clock(value, language=language)}"


def hours(start: datetime, end: datetime, *, language: str) -> str:
    """ "Tuesday, 24 November 2026, 09:00–09:30 CET": a meeting and its zone."""
    day = full_day(start.date(), language=language)
    first, last = (clock(one, language=language) for one in (start, end))
    return f"{day}, {first}–{last} {start.tzname() or ''}".strip()


def exactly(value: datetime, *, language: str) -> str:
    """The full moment with its zone, for whoever wants to be sure."""
    return format_datetime(value, "full", tzinfo=value.tzinfo, locale=locale_of(language))


@_of_days
def full_day(value: date, *, language: str) -> str:
    return format_date(value, "full", locale=locale_of(language))


def age(days: int) -> str:
    """ "64 days", "1 day", "today"."""
    if days == 0:
        return _("today")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def ago(seconds: float) -> str:
    """ "now", "4 min ago", "3 h ago", "64 days ago"."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)s min ago", "%(n)s min ago", minutes) % {"n": minutes}
    if minutes < 24 * 60:
        hours = minutes // 60
        return ngettext("%(n)s h ago", "%(n)s h ago", hours) % {"n": hours}
    days = minutes // (24 * 60)
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def decimal_mark(language: str) -> str:
    return get_decimal_symbol(locale_of(language))


def _digits(value: Number) -> int:
    """One decimal below a hundred of a unit: 2.1m, but 640k and 14."""
    size = abs(float(value))
    while size >= 1000:
        size /= 1000
    return (
        1
        if abs(float(value)) >= 1000 and size < 99.5 and round(size, 1) != round(size)
        else 0
    )


def _short(words: str, language: str) -> str:
    """English prose writes 640k, €2.1m and €3bn where CLDR has K, M and B."""
    if not language.startswith("en"):
        return words
    return words.translate(str.maketrans("KM", "km")).replace("B", "bn")


def _september(words: str, language: str) -> str:
    """British English alone writes "Sept"; three letters keep months in line."""
    return words.replace("Sept", "Sep") if language.startswith("en") else words


def _whole_pattern(locale: Locale) -> str:
    return str(locale.currency_formats["standard"].pattern).replace("0.00", "0")


def _signed(words: str) -> str:
    return words.replace("-", MINUS)
