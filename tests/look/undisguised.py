"""Which words on a page nobody marked for translation.

In a language of our making all marked words look odd: a word in plain letters is either
data, or inside `translate="no"`, or a number or a day (which are written by the locale), or
somebody forgot to mark it.
"""

import json
import re
import zoneinfo
from datetime import date

from django.apps import apps
from django.conf import settings
from django.db import models

from look import formats
from portfolio.web import gallery
from tests.look import pseudo
from tests.look.html import Element, Page

SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label", "data-said")
SILENT = {"script", "style", "time", "code", "template"}
TEXTUAL = models.CharField | models.TextField | models.JSONField
# Names that are the same in every language.
NAMES = {"Halfhour", "UTC", "ISO", "CSV", "XLSX", "PNG", "SVG", "JSON"}
SLUG = re.compile(r"[a-z_-]+(\.[a-z_-]+)+")
PARTS = re.compile(r"\s*[·\n]\s*")
LETTERS = re.compile(r"[^\W\d_]{2,}")
REFERENCE = re.compile(r"\bUC-(\d+\b|…)")
AMOUNT = re.compile(r"US\$|[€$£]?[+−]?\d[\d.,:/]*\s?(k|m|bn|%|h|min|EUR)?\b")


def known() -> set[str]:
    """What may stand undisguised: data, names, and what the locale writes."""
    # A zone is named by its code, which is no language's word.
    zones = {zone.replace("_", " ") for zone in zoneinfo.available_timezones()}
    ours = {settings.ORGANISATION_NAME, settings.VERSION}
    return data() | months() | zones | NAMES | gallery.DATA | ours


def undisguised(page: Page, known: set[str]) -> list[str]:
    names = sorted(known, key=len, reverse=True)
    spoken = [
        value
        for element in page.elements
        if not _is_silent(element)
        for name in SPOKEN
        if (value := element[name])
    ]
    written = _outside_brackets("\n".join(_texts(page.root)))
    candidates = dict.fromkeys([*written.split("\n"), *map(_outside_brackets, spoken)])
    return [left for words in candidates if (left := _without_data(words, names, known))]


def data() -> set[str]:
    """Every text that a row holds: what people wrote is nobody's to translate.

    So is what the ledger keeps in its JSON: it repeats a row as it was.
    """
    texts: set[str] = set()
    for model in apps.get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, TEXTUAL) and not field.choices
        ]
        for row in model._default_manager.values_list(*fields) if fields else ():
            for value in row:
                texts.update(text for text in _leaves(value) if len(text) > 1)
                # A sentence is quoted without its full stop.
                texts.update(text[:-1] for text in _leaves(value) if text.endswith("."))
    return texts


def months() -> set[str]:
    """A chart writes them by the locale, which answers for them."""
    return {
        words(date(2026, month, 1), language=pseudo.CODE)
        for words in (formats.short_month, formats.month)
        for month in range(1, 13)
    } | set(formats.locale_of(pseudo.CODE).months["format"]["wide"].values())


def _leaves(value: object) -> list[str]:
    match value:
        case str() if value.startswith(("{", "[")):
            return _leaves(json.loads(value))
        case str() if SLUG.fullmatch(value):
            # A verb of the ledger: a page says it in words.
            return []
        case str():
            return [value]
        case dict():
            return [text for part in value.values() for text in _leaves(part)]
        case list() | tuple():
            return [text for part in value for text in _leaves(part)]
        case _:
            return []


def _texts(element: Element) -> list[str]:
    if _is_silent(element):
        return []
    parts: list[str] = []
    for child in element.children:
        parts += [child] if isinstance(child, str) else _texts(child)
    return parts


def _is_silent(element: Element) -> bool:
    line = [element, *element.parents]
    return any(here.tag in SILENT or here["translate"] == "no" for here in line)


def _outside_brackets(text: str) -> str:
    depth, kept = 0, []
    for letter in text:
        if letter == pseudo.OPEN:
            depth += 1
        elif letter == pseudo.CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 or letter == "\n":
            kept.append(letter)
    return "".join(kept)


def _without_data(words: str, names: list[str], known: set[str]) -> str:
    words = " ".join(part for part in PARTS.split(words) if part.strip() not in known)
    if not LETTERS.search(words):
        return ""
    words = REFERENCE.sub(" ", words)
    if words.endswith("…"):
        # Cut where room is short: as much of it as stands here.
        start = words.removesuffix("…").lstrip(" :").rstrip()
        if any(name.startswith(start) for name in names):
            return ""
    for name in names:
        if name in words:
            words = words.replace(name, " ")
    words = AMOUNT.sub(" ", words)
    return " ".join(LETTERS.findall(words))
