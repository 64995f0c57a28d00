"""How much of an update was copied from the one before, three words at a time."""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|"
    rf"\d{{1,2}}\.? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?|"
    rf"{_MONTH} \d{{4}})(?!\w)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"<date>|[^\W_]+(?:['’][^\W_]+)*%?")
_WORDS = 3
SHORT = 8


def sameness(first: str, second: str) -> float:
    """Return the share of word triples that two texts have in common.

    Dates count as one and the same word, digits are kept: a changed number is news. Texts
    under eight words are either equal or not.
    """
    one, other = _tokens(first), _tokens(second)
    if not one or not other:
        return 0.0
    if min(len(one), len(other)) < SHORT:
        return 1.0 if one == other else 0.0
    triples, others = _triples(one), _triples(other)
    return len(triples & others) / len(triples | others)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_DATE.sub("<date>", text.lower()))


def _triples(tokens: list[str]) -> set[tuple[str, ...]]:
    return {tuple(tokens[i : i + _WORDS]) for i in range(len(tokens) - _WORDS + 1)}
