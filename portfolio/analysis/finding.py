"""The words that every rule is written in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from portfolio.analysis.facts import Facts
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Sentence, say_of


class Severity(StrEnum):
    NOTE = auto()
    YELLOW = auto()
    RED = auto()

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return (Severity.RED, Severity.YELLOW, Severity.NOTE).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: since when, how grave, in one sentence, resting on which rows.

    `evidence` names rows as "metric:12". `is_stalled` says that the work stands still.
    """

    since: date
    severity: Severity
    sentence: Sentence
    evidence: tuple[str, ...] = ()
    is_stalled: bool = False


Find = Callable[[Facts, Policy], Finding | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its code; `why` is for the page that explains it."""

    code: str
    title: str
    find: Find


def worst(found: list[Finding]) -> Finding | None:
    """Return the gravest and oldest, with the evidence of all and a count of the rest."""
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (one.severity.rank, one.since))
    first, more = ordered[0], len(ordered) - 1
    sentence = first.sentence
    if more:
        sentence = say_of(
            more,
            "%(first)s One more like it.",
            "%(first)s %(count)s more like it.",
            first=first.sentence,
        )
    return Finding(
        since=first.since,
        severity=first.severity,
        sentence=sentence,
        evidence=tuple(dict.fromkeys(row for one in ordered for row in one.evidence)),
        is_stalled=any(one.is_stalled for one in ordered),
    )
