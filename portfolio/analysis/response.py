"""How quickly problems with a partner surface, are escalated and are resolved.

Computed from the log of blockers, never asked: surface is the time from the day it stood in
the way until somebody said so; escalate from there until more authority was asked for;
resolve from there until it was gone for good. A reopened one has not been gone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A blocker in days: there since, said on, escalated on, resolved on."""

    since: date
    raised: date
    escalated: date | None = None
    resolved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that one step took: the middle case and the longest, and of how many."""

    count: int = 0
    middle: float | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTimes:
    """The three steps, and how long what is still open has been waiting, oldest first."""

    surface: Span = Span()
    escalate: Span = Span()
    resolve: Span = Span()
    open_days: tuple[int, ...] = ()


def response_times(problems: Iterable[Problem], *, today: date) -> ResponseTimes:
    """Return how long each step took over all problems known by `today`."""
    known = [each for each in problems if each.raised <= today]
    return ResponseTimes(
        surface=_span([_days(each.since, each.raised) for each in known]),
        escalate=_span(
            [
                _days(each.raised, each.escalated)
                for each in known
                if each.escalated is not None
            ]
        ),
        resolve=_span(
            [
                _days(each.raised, each.resolved)
                for each in known
                if each.resolved is not None
            ]
        ),
        open_days=tuple(
            sorted(
                (_days(each.since, today) for each in known if each.resolved is None),
                reverse=True,
            )
        ),
    )


def _days(start: date, end: date) -> int:
    """Days between; something noted before its day took none."""
    return max(0, (end - start).days)


def _span(days: Sequence[int]) -> Span:
    if not days:
        return Span()
    return Span(count=len(days), middle=median(days), longest=max(days))
