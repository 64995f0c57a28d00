"""Technical words in what should be plain, and what to say instead.

hints("F1 of the model", terms)         which words, and their plain ones where known
plainly("F1 of the model", terms)       the same text in plain words, as far as known
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from portfolio.analysis.jargon_words import SUGGESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A technical word and what the house says instead."""

    technical: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """
    A technical word as it was written.

    `plain` is what the house says instead; without it, `suggestion` may help to find one.
    """

    word: str
    plain: str = ""
    suggestion: str = ""

    @property
    def is_explained(self) -> bool:
        return bool(self.plain)


def hints(text: str, terms: Iterable[Plain] = ()) -> tuple[Hint, ...]:
    """Return each technical word once, in the order of the text."""
    house = {_key(term.technical): term.plain for term in terms}
    found: dict[str, Hint] = {}
    for match in _pattern(frozenset(house)).finditer(text):
        key = _key(match.group())
        if key not in found:
            found[key] = Hint(
                word=match.group(),
                plain=house.get(key, ""),
                suggestion=SUGGESTED.get(key, ""),
            )
    return tuple(found.values())


def technical(texts: Iterable[str], terms: Iterable[Plain] = ()) -> list[str]:
    """Return the texts in which a technical word stands, in their order."""
    pattern = _pattern(frozenset(_key(term.technical) for term in terms))
    return [text for text in texts if pattern.search(text)]


def plainly(text: str, terms: Iterable[Plain]) -> str:
    """Return the text with every word that the house explains in its plain ones."""
    house = {_key(term.technical): term.plain for term in terms}
    if not house:
        return text

    def said(match: re.Match[str]) -> str:
        plain = house.get(_key(match.group()))
        if plain is None:
            return match.group()
        return plain[:1].upper() + plain[1:] if match.start() == 0 else plain

    return _pattern(frozenset(house)).sub(said, text)


def _key(word: str) -> str:
    """A word whatever its capitals, hyphens and blanks: "F1-score" is "f1 score"."""
    return re.sub(r"[\s\-–_]+", " ", word.casefold()).strip()


@lru_cache(maxsize=64)
def _pattern(house: frozenset[str]) -> re.Pattern[str]:
    """Match any technical word, the longest first; a hyphen may stand for a blank."""
    words = sorted({*house, *SUGGESTED}, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", r"[\s\-–_]+") for word in words)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
