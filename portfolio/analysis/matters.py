"""Why a use case comes up in a review, and what the room is asked: out of facts alone."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portfolio.analysis import periods
from portfolio.analysis.agenda import OLD_REVIEWS, Candidate, Group
from portfolio.analysis.finding import Severity
from portfolio.analysis.measures import Cadence
from portfolio.analysis.packing import unpack
from portfolio.analysis.sentence import Sentence, say, say_of
from portfolio.analysis.series.forecast import Outlook
from portfolio.analysis.streak import State

Packed = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found of one primary metric that is red, or unlikely to make it."""

    is_red_flag: bool
    state: str
    gap: float
    outlook: str
    red: Packed | None = None
    forecast: Packed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A grave signal, the worst and oldest first."""

    severity: str
    is_stalled: bool
    sentence: Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A question that has to be answered in this review."""

    question: str
    asked: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """
    All that decides whether and why a use case comes up; kept with what it decided.

    `reviews` are the months of closed reviews, `settled` the last of them that decided
    something about it, `carried` how many left it open running.
    """

    month: date
    today: date
    flags: int = 0
    months: int = 0
    value: float = 0.0
    status: str = "no_data"
    judged: tuple[Judged, ...] = ()
    found: tuple[Found, ...] = ()
    due: Due | None = None
    waiting: str = ""
    has_plan: bool = False
    has_unapproved: bool = False
    blocked: str = ""
    carried: int = 0
    reviews: tuple[date, ...] = field(default=())
    settled: date | None = None

    @property
    def undecided(self) -> int:
        """Closed reviews since it turned red, or since the last decision about it."""
        if not self.flags:
            return 0
        since = self.month
        for _month in range(max(0, self.months - 1)):
            since = periods.previous(since, Cadence.MONTHLY)
        return sum(
            month >= since and (self.settled is None or month > self.settled)
            for month in self.reviews
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One use case that may be talked about: why, and what is asked of the room."""

    candidate: Candidate
    status: str
    sentence: Sentence
    asked: Sentence
    undecided_reviews: int = 0
    facts: Facts | None = None

    @property
    def asks_course(self) -> bool:
        return self.undecided_reviews >= OLD_REVIEWS


def matter(key: int, facts: Facts) -> Matter | None:
    """Return what there is to talk about, or nothing; the same facts say the same."""
    told = _why(facts)
    if told is None:
        return None
    group, sentence, slug = told
    return Matter(
        candidate=Candidate(
            key=key,
            group=group,
            months_in_red=facts.months,
            value=facts.value,
            gap=max((one.gap for one in facts.judged), default=0.0),
            carried=facts.carried,
        ),
        status=slug or facts.status,
        sentence=sentence,
        asked=_asked(group, facts),
        undecided_reviews=facts.undecided,
        facts=facts,
    )


def _why(facts: Facts) -> tuple[Group, Sentence, str] | None:
    """The gravest reason to talk about it; the first that holds."""
    if facts.flags:
        said = next((one.red for one in facts.judged if one.is_red_flag), None)
        sentence = unpack(said) if said else say("Off track two months running.")
        return Group.RED_FLAG, sentence, "red_flag"
    stalled = next((one for one in facts.found if one.is_stalled), None)
    if stalled is not None:
        return Group.STALL, unpack(stalled.sentence), "stalled"
    red = next((one for one in facts.found if one.severity == Severity.RED), None)
    if red is not None:
        return Group.RED_SIGNAL, unpack(red.sentence), "red"
    if facts.due is not None:
        return Group.DECISION, _waits(facts.due, facts.today), "yellow"
    if facts.carried:
        return Group.CARRIED, _left(facts.carried), ""
    unlikely = next((one for one in facts.judged if one.outlook == Outlook.UNLIKELY), None)
    if unlikely is not None:
        slug = "plan" if unlikely.state == State.RED else ""
        said = unlikely.forecast
        return Group.OUTLOOK, unpack(said) if said else say("Unlikely to make it."), slug
    return None


def _waits(due: Due, today: date) -> Sentence:
    return say_of(
        (today - due.asked).days,
        "Waiting one day for a decision: %(question)s",
        "Waiting %(count)s days for a decision: %(question)s",
        question=due.question,
    )


def _left(times: int) -> Sentence:
    return say_of(
        times,
        "Left open by the last review.",
        "Left open by %(count)s reviews running.",
    )


def _asked(group: Group, facts: Facts) -> Sentence:
    if facts.undecided >= OLD_REVIEWS:
        return say("Continue, change or stop?")
    if facts.waiting:
        return say("%(question)s", question=facts.waiting)
    if group is Group.RED_FLAG and facts.has_unapproved:
        return say("Accept the recovery plan?")
    if group is Group.RED_FLAG and not facts.has_plan:
        return say("Ask for a recovery plan?")
    if facts.blocked:
        return say("Who moves what blocks it: %(what)s", what=facts.blocked)
    if group is Group.OUTLOOK:
        return say("Keep the target, or change it?")
    if group is Group.CARRIED:
        return say("Settle what was left open?")
    return say("What gets it moving?")


# What the room would press on each of the things that it is asked; otherwise an action.
PRESSED = {
    "Continue, change or stop?": "course",
    "Accept the recovery plan?": "accept",
    "Ask for a recovery plan?": "ask-plan",
    "Who moves what blocks it: %(what)s": "escalate",
    "%(question)s": "decide",
}


def pressed_on(asked: Sentence) -> str:
    """Return the act that answers what is asked: what the room leads to first."""
    return PRESSED.get(asked.template, "assign")
