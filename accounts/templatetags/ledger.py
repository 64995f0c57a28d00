"""A ledger entry as people read it: a sentence, and what it changed."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.door import Door
from accounts.models import LedgerEntry
from accounts.permissions import Role
from accounts.queries import vocabulary
from look import formats

register = template.Library()

NOTHING = "–"
# As the ledger keeps what is not there.
NONE: tuple[Any, ...] = (None, "", [], {})
# What is called by its own first words, and how many of them the ledger keeps.
CUT = ("comment",)
AT = 80
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)")
# "12600.00 EUR", "400000 / 640000 / 800000 EUR"
AMOUNTS = re.compile(
    r"(?P<amounts>-?\d+(\.\d+)?( / -?\d+(\.\d+)?)*) (?P<currency>[A-Z]{3})"
)
ROLES_IN = ("role", "roles")
DOORS = {
    Door.PAGE: lambda: _("on a page"),
    Door.KEY: lambda: _("by API key"),
    Door.IMPORT: lambda: _("by an import"),
    Door.JOB: lambda: _("by a job"),
    Door.COMMAND: lambda: _("at the terminal"),
}


@register.filter
def sentence(entry: LedgerEntry) -> SafeString:
    """ "Alice Ames signed Lead time", each of the two marked."""
    label = format_html("<b>{}</b>", called(entry))
    oneself = entry.object_type == "person" and entry.object_id == str(entry.by_id)
    phrase = vocabulary.verb_words(entry.verb, about_oneself=oneself)
    words = escape(phrase).replace("{object}", label)
    # Both halves were escaped above; the vocabulary is ours.
    return format_html("{} {}", entry.by_name, mark_safe(words))


@register.filter
def called(entry: LedgerEntry) -> str:
    """What the object is called: a month in words, a long text with a sign of its cut."""
    label = entry.object_label
    if MONTH.fullmatch(label):
        return _shown(label)
    return f"{label.rstrip()}…" if entry.object_type in CUT and len(label) >= AT else label


@register.filter
def door_words(entry: LedgerEntry) -> str:
    words = DOORS.get(Door(entry.door)) if entry.door in list(Door) else None
    return words() if words else entry.door


@register.filter
def object_url(entry: LedgerEntry) -> str:
    """The page that shows the object, or nothing: some have no page, some are gone."""
    noun = vocabulary.whole().types.get(entry.object_type)
    if noun is None or not noun.url_name:
        return ""
    try:
        return reverse(noun.url_name, args=[entry.object_id])
    except NoReverseMatch:
        return ""


@register.filter
def changed(entry: LedgerEntry) -> list[dict[str, str]]:
    """One row for each field: its name, what it was if it was anything, what it is."""
    return [
        {
            "label": _shown(name)
            if MONTH.fullmatch(name)
            else str(vocabulary.field_words(name)),
            "was": "" if was in NONE else _shown(_named(name, was)),
            "now": _shown(_named(name, now)),
        }
        for name, (was, now) in entry.changes.items()
        if was not in NONE or now not in NONE
    ]


def _named(field: str, value: Any) -> Any:
    """A role, a stage, a cadence by its name; the ledger keeps the slug."""
    match value:
        case str() if words := vocabulary.whole().values.get(field, {}).get(value):
            return str(words)
        case list() if field in ROLES_IN:
            return [_named(field, each) for each in value]
        case str() if field in ROLES_IN and value in list(Role):
            return str(Role(value).label)
    return value


def _shown(value: Any) -> str:
    match value:
        case None | "":
            return NOTHING
        case True:
            return _("yes")
        case False:
            return _("no")
        case {"label": label}:
            return str(label)
        case dict():
            return ", ".join(f"{key}: {_shown(each)}" for key, each in value.items())
        case list():
            return ", ".join(_shown(each) for each in value) or NOTHING
        case int() | float():
            return formats.number(value, language=get_language() or "en")
        case str() if MONTH.fullmatch(value):
            start = date.fromisoformat(f"{value}-01")
            return formats.month(start, language=get_language() or "en")
        case str() if found := AMOUNTS.fullmatch(value):
            return " / ".join(
                formats.money(
                    Decimal(each),
                    currency=found["currency"],
                    language=get_language() or "en",
                    exact=True,
                )
                for each in found["amounts"].split(" / ")
            )
        case str() if DAY.fullmatch(value):
            return formats.day(date.fromisoformat(value), **_here())
        case str() if MOMENT.fullmatch(value):
            told = timezone.localtime(datetime.fromisoformat(value))
            return formats.moment(told, **_here())
    return str(value)


def _here() -> dict[str, Any]:
    return {"today": timezone.localdate(), "language": get_language() or "en"}
