"""The words of all rooms together, as `settings.LEDGER_WORDS` lists them."""

import re
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.words import Noun, Text, Vocabulary

_OF = re.compile(r"(?P<field>[^:(]+)(?:: | \()(?P<part>[^)]+)\)?")


@cache
def whole() -> Vocabulary:
    rooms: list[Vocabulary] = [import_string(path) for path in settings.LEDGER_WORDS]
    verbs: dict[str, Text] = {}
    oneself: dict[str, Text] = {}
    types: dict[str, Noun] = {}
    fields: dict[str, Text] = {}
    values: dict[str, Mapping[str, Text]] = {}
    for room in rooms:
        verbs.update(room.verbs)
        oneself.update(room.about_oneself)
        types.update(room.types)
        fields.update(room.fields)
        values.update(room.values)
    return Vocabulary(
        verbs=verbs, about_oneself=oneself, types=types, fields=fields, values=values
    )


def verb_words(verb: str, *, about_oneself: bool = False) -> str:
    """What continues the author's name; may hold {object}."""
    words = whole().verbs.get(verb)
    if about_oneself:
        words = whole().about_oneself.get(verb, words)
    if words is None:
        return f"{verb.rpartition('.')[2].replace('_', ' ')} {{object}}"
    return str(words)


def field_words(name: str) -> str:
    """
    What people call a field; "worth: cost" and "outcome owner (trust)" are two words.
    """
    words = whole().fields.get(name)
    if words:
        return str(words)
    if two := _OF.fullmatch(name):
        return f"{field_words(two['field'])}: {field_words(two['part'])}"
    return name.replace("_", " ").capitalize()
