"""What somebody typed to find something: its words, and how well a name answers them."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import cached_property

# Three letters in a row are what the index of words knows.
INDEXED = 3
# More than these say no more; the longest are looked for.
MOST = 6
# Below this, two words are two words and not one with a slip in it.
ALIKE = 0.75
# A slip in fewer letters makes another word of them.
LEAST = 4
MARKS = re.compile(r"[aceinouy]")
WORD = re.compile(r"\w+")


class Fit(IntEnum):
    """How a name answers what was typed, the best first."""

    NUMBER = 0
    HEAD = 1
    STARTS = 2
    HOLDS = 3
    ELSEWHERE = 4


@dataclass(frozen=True)
class Typed:
    """The words that were typed; the longest, which stands in the fewest, first."""

    text: str

    @cached_property
    def phrase(self) -> str:
        """The words in the order in which they were typed; no database knows a NUL."""
        return " ".join(self.text.replace("\0", " ").split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        said = dict.fromkeys(self.phrase.split())
        return tuple(sorted(said, key=len, reverse=True)[:MOST])

    @cached_property
    def is_long(self) -> bool:
        """Whether an index of three letters in a row finds one of the words."""
        return bool(self.words) and len(self.words[0]) >= INDEXED

    @cached_property
    def shape(self) -> tuple[bool, ...]:
        """Of each word, whether it may stand inside another: two letters may not."""
        return tuple(len(word) >= INDEXED for word in self.words)

    @cached_property
    def number(self) -> int | None:
        """Return the number in `UC-12`, `uc 12`, `uc12` and `12`, or None."""
        found = re.fullmatch(r"(?:uc[-\s]*)?(\d{1,9})", self.phrase, re.I | re.A)
        return int(found[1]) if found else None

    def fit(self, name: str) -> Fit:
        """How well a name answers; accents and capitals are all one."""
        folded = fold(name)
        if folded.startswith(fold(self.phrase)):
            return Fit.HEAD
        wanted = [fold(word) for word in self.words]
        if all(_starts(word, folded) for word in wanted):
            return Fit.STARTS
        if all(word in folded for word in wanted):
            return Fit.HOLDS
        return Fit.ELSEWHERE

    def nearness(self, name: str) -> float:
        """Return how near a name is to what may have been a slip; 0 where it is none."""
        there = WORD.findall(fold(name))
        near = [_nearest(fold(word), there) for word in self.words]
        return min(near, default=0.0)

    def guesses(self) -> list[str]:
        """
        Patterns (`_` is any letter, `%` any letters) of what may have been meant.

        A slip spares the beginning or the end of a word; an accent stands on few letters.
        """
        found = []
        for word in (fold(word) for word in self.words if len(word) >= LEAST):
            for start in (literal(word[:INDEXED]), MARKS.sub("_", literal(word))):
                found += [f"{start}%", f"% {start}%"]
            found.append(f"%{literal(word[-LEAST:])}%")
        return found


def fold(text: str) -> str:
    """Return a text without accents and capitals."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def literal(text: str) -> str:
    r"""Return a text as a pattern says it: `%` and `_` mean themselves after a `\`."""
    return re.sub(r"([%_\\])", r"\\\1", text)


def _starts(word: str, folded: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", folded) is not None


def _nearest(word: str, there: list[str]) -> float:
    """One word beside those of a name: itself, its beginning, or the one most alike."""
    best = 0.0
    slip = SequenceMatcher(b=word, autojunk=False)
    for other in there:
        if other.startswith(word):
            return 1.0
        slip.set_seq1(other)
        if min(slip.real_quick_ratio(), slip.quick_ratio()) > max(best, ALIKE):
            best = max(best, slip.ratio())
    return best if best >= ALIKE and len(word) >= LEAST else 0.0
