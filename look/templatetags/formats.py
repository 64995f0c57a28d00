"""Numbers, money and days as the reader writes them."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from look import formats

register = template.Library()

NOTHING = "–"


def _language() -> str:
    return get_language() or "en"


@register.filter
def number(value: Any, places: int | None = None) -> str:
    if value in (None, ""):
        return NOTHING
    return formats.number(value, language=_language(), places=places)


@register.filter
def compact(value: Any) -> str:
    return NOTHING if value in (None, "") else formats.compact(value, language=_language())


@register.filter
def money(value: Any, currency: str) -> str:
    """Short: "€2.1m"."""
    if value in (None, ""):
        return NOTHING
    return formats.money(value, currency=currency, language=_language())


@register.filter
def money_exact(value: Any, currency: str) -> str:
    if value in (None, ""):
        return NOTHING
    return formats.money(value, currency=currency, language=_language(), exact=True)


@register.filter
def percent(share: Any, places: int = 0) -> str:
    """A share of one."""
    if share in (None, ""):
        return NOTHING
    return formats.percent(share, language=_language(), places=places)


@register.filter
def change(value: Any, places: int | None = None) -> str:
    if value in (None, ""):
        return NOTHING
    return formats.change(value, language=_language(), places=places)


@register.filter
def age(value: date | datetime | timedelta | int | None) -> str:
    """How old something is, in days: a count, a span, a day or a moment."""
    match value:
        case None | "":
            return NOTHING
        case timedelta():
            days = value.days
        case datetime():
            days = (timezone.localdate() - timezone.localdate(value)).days
        case date():
            days = (timezone.localdate() - value).days
        case _:
            days = int(value)
    return formats.age(days)


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """A moment in the reader's zone; the exact one on hover."""
    if value is None:
        return NOTHING
    here = timezone.localtime(value)
    return _time(
        here.isoformat(timespec="seconds"),
        formats.exactly(here, language=_language()),
        formats.moment(here, today=timezone.localdate(), language=_language()),
    )


@register.simple_tag
def ago(value: datetime | None) -> SafeString | str:
    """How long ago, in words; the exact moment on hover."""
    if value is None:
        return NOTHING
    here = timezone.localtime(value)
    return _time(
        here.isoformat(timespec="seconds"),
        formats.exactly(here, language=_language()),
        formats.ago((timezone.now() - value).total_seconds()),
    )


@register.simple_tag
def day(value: date | None) -> SafeString | str:
    if value is None:
        return NOTHING
    plain = timezone.localdate(value) if isinstance(value, datetime) else value
    return _day(plain, timezone.localdate(), _language())


@register.simple_tag
def month(value: date | None) -> SafeString | str:
    if value is None:
        return NOTHING
    plain = timezone.localdate(value) if isinstance(value, datetime) else value
    return _month(plain, timezone.localdate(), _language())


# A page writes the same few days again and again, and so do all others on that day.
@lru_cache(maxsize=4096)
def _day(value: date, today: date, language: str) -> SafeString:
    return _time(
        value.isoformat(),
        formats.full_day(value, language=language),
        formats.day(value, today=today, language=language),
    )


@lru_cache(maxsize=4096)
def _month(value: date, today: date, language: str) -> SafeString:
    return _time(
        f"{value:%Y-%m}",
        formats.month(value, language=language),
        formats.month(value, language=language, today=today),
    )


def _time(machine: str, title: str, words: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, title, words)
