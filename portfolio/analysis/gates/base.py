"""The words that every finding of a gate is written in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from portfolio.analysis.clarity import Clarity
from portfolio.analysis.partnering import Flag, Question
from portfolio.analysis.readiness import Item, Stack
from portfolio.analysis.sentence import Sentence


class Gate(StrEnum):
    """The gates into the stages, and the one before production."""

    AUDIT = "audit"
    EVALUATE = "evaluate"
    OVERSEE = "oversee"
    GO_LIVE = "go-live"


class Baseline(StrEnum):
    """Whether trust was asked after before anything was there to judge it by."""

    TAKEN = "taken"
    RUNNING = "running"
    TOO_FEW = "too-few"
    TOO_LATE = "too-late"
    MISSING = "missing"


class Place(StrEnum):
    """Where on the use case what is missing can be added; a page turns it into a link."""

    WORDS = "words"
    PEOPLE = "people"
    WORTH = "worth"
    SOURCES = "sources"
    METRICS = "metrics"
    DEFINITIONS = "definitions"
    READINESS = "readiness"
    PULSE = "pulse"
    SOURCING = "sourcing"
    CANDIDATES = "candidates"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcingFacts:
    """What was decided, and what is still open about the partner that was chosen."""

    partner: str = ""
    questions_without_evidence: tuple[Question, ...] = ()
    flags_unanswered: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """All that a gate may know of one use case."""

    clarity: Clarity
    has_owner: bool
    has_worth: bool
    sources_named: int
    sources_without_access_known: tuple[str, ...] = ()
    metrics_drafted: int
    primary_metrics_signed: int
    primary_metrics_unsigned: tuple[str, ...] = ()
    # Words under a primary metric that do not mean one thing to every team.
    primary_words_unaligned: tuple[str, ...] = ()
    stack: Stack | None = None
    baseline: Baseline = Baseline.MISSING
    # What going live asks for, each with its latest score.
    asked_at_go_live: tuple[Item, ...] = ()
    readiness_needed: int = 3
    sourcing: SourcingFacts | None = None


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
