"""How alike two texts are: the share of three-letter pieces that they have in common.

The same arithmetic as PostgreSQL's pg_trgm, so that both databases propose the same.
"""

import re

_WORD = re.compile(r"[^\W_]+")


def pieces(text: str) -> frozenset[str]:
    """Return the three-letter pieces of a text, word by word, without regard to case."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        padded = f"  {word} "
        found.update(padded[start : start + 3] for start in range(len(padded) - 2))
    return frozenset(found)


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return from 0, nothing in common, to 1, the same pieces."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0
