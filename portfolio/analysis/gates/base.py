"""The words that every finding of a gate is written in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from portfolio.analysis.clarity import PASS_MARK, Clarity
from portfolio.analysis.sentence import Sentence


class Place(StrEnum):
    """Where on the use case what is missing can be added; a page turns it into a link."""

    WORDS = "words"
    PEOPLE = "people"
    WORTH = "worth"
    SOURCES = "sources"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """All that a gate may know of one use case."""

    clarity: Clarity
    clarity_pass_mark: int = PASS_MARK
    has_owner: bool
    has_worth: bool
    sources_named: int
    sources_without_access_known: tuple[str, ...] = ()
    metrics_drafted: int
    primary_metrics_signed: int
    primary_metrics_unsigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a gate asks for: `miss` says what is missing, or None if nothing is."""

    code: str
    title: str
    place: Place
    miss: Callable[[GateFacts], Sentence | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFinding:
    """A check as it came out: without a sentence, it is met."""

    code: str
    title: str
    place: Place
    sentence: Sentence | None

    @property
    def is_met(self) -> bool:
        return self.sentence is None
