"""The words of sourcing: who delivers, what a partner is asked, what warns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portfolio.analysis.sentence import Sentence, say

# A score of the five questions and of a relationship's aspects.
LOWEST, HIGHEST = 0, 4
# An agreement that ends, or must be given notice, within so many days stands in sight.
AGREEMENT_AHEAD = 90


class Choice(StrEnum):
    """How a use case is sourced."""

    BUILD = "build"
    BUY = "buy"
    PARTNER = "partner"


class Question(StrEnum):
    """The five questions that every candidate answers, in the order they are asked."""

    DEPLOYMENTS = "deployments"
    TIME_TO_PRODUCTION = "time-to-production"
    INTEGRATION = "integration"
    ADOPTION = "adoption"
    LIABILITY = "liability"

    @property
    def phrase(self) -> Sentence:
        return _QUESTIONS[self]


class Flag(StrEnum):
    """The four red flags; one that was raised stays visible for ever."""

    VAGUE_TIMELINE = "vague-timeline"
    NO_REFERENCES = "no-references"
    FOREIGN_INFRASTRUCTURE = "foreign-infrastructure"
    ANYTHING = "anything"

    @property
    def phrase(self) -> Sentence:
        return _FLAGS[self]


class Side(StrEnum):
    """Who speaks: the house, or the partner."""

    HOUSE = "house"
    PARTNER = "partner"

    @property
    def other(self) -> "Side":
        return Side.PARTNER if self is Side.HOUSE else Side.HOUSE


class Aspect(StrEnum):
    """What a working relationship is looked at for; each is a column of an assessment."""

    SHARED_PICTURE = "shared_picture"
    OPEN_COMMUNICATION = "open_communication"
    ACCOUNTABILITY = "accountability"


_QUESTIONS = {
    Question.DEPLOYMENTS: say("production deployments in our industry"),
    Question.TIME_TO_PRODUCTION: say("time from kick-off to production"),
    Question.INTEGRATION: say("integration with our systems"),
    Question.ADOPTION: say("adoption support for sceptical users"),
    Question.LIABILITY: say("liability and compliance in our regulation"),
}
_FLAGS = {
    Flag.VAGUE_TIMELINE: say("an impressive demo with a vague timeline"),
    Flag.NO_REFERENCES: say("no references at our stage and industry"),
    Flag.FOREIGN_INFRASTRUCTURE: say("a price that assumes infrastructure we lack"),
    Flag.ANYTHING: say("“we can do anything”"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A deliverable: first promised for a day, promised for one now, delivered or not."""

    first_date: date
    due_date: date
    done_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayDo:
    """
    Of what was to be there by now, how much came by the day first promised.

    What is still ahead, or was given up together, counts neither way.
    """

    promised: int
    kept: int
    late_days: tuple[int, ...] = ()

    @property
    def rate(self) -> float | None:
        """The share that was kept; nothing as long as nothing was due."""
        return self.kept / self.promised if self.promised else None

    @property
    def usual_delay(self) -> int | None:
        """Days late in the middle case of those that were late."""
        ordered = sorted(self.late_days)
        return ordered[len(ordered) // 2] if ordered else None


def say_do(promises: Iterable[Promised], *, today: date) -> SayDo:
    """
    Return the record of a partner's promises as of `today`.

    Judged by the first promise: a day that was moved in time does not make it kept. What
    was delivered before its day counts at once.
    """
    judged = [each for each in promises if each.done_date or each.first_date < today]
    late = [
        delay
        for each in judged
        if (delay := ((each.done_date or today) - each.first_date).days) > 0
    ]
    return SayDo(promised=len(judged), kept=len(judged) - len(late), late_days=tuple(late))
