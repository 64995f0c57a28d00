"""What was promised against what was done, and how long decisions take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median


class Fate(StrEnum):
    """What became of a promise on a day."""

    DONE = "done"
    LATE = "late"
    DROPPED = "dropped"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """`first_due` is the day first named: moving it afterwards keeps nothing."""

    first_due: date
    done: date | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SayDo:
    """How many promises that fell due were kept on their day."""

    kept: int
    due: int

    @property
    def share(self) -> float | None:
        return self.kept / self.due if self.due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Days from asked to decided: the median, of how many; what still waits, how long."""

    days: int | None
    decided: int
    waiting: int
    oldest: int


def fate(promise: Promise, *, today: date) -> Fate:
    if promise.dropped:
        return Fate.DROPPED
    if promise.done is not None:
        return Fate.DONE if promise.done <= promise.first_due else Fate.LATE
    return Fate.LATE if promise.first_due < today else Fate.OPEN


def days_late(promise: Promise, *, today: date) -> int:
    """Days between the day first named and the day it was done, or today."""
    return max(0, ((promise.done or today) - promise.first_due).days)


def say_do(fates: Iterable[Fate]) -> SayDo:
    """Count the kept among those that fell due; what is given up was not kept."""
    counted = [one for one in fates if one is not Fate.OPEN]
    return SayDo(kept=counted.count(Fate.DONE), due=len(counted))


def latency(decided: Sequence[int], waiting: Sequence[int]) -> Latency:
    """Summarise waits in days: of what was decided, and of what still waits."""
    return Latency(
        days=round(median(decided)) if decided else None,
        decided=len(decided),
        waiting=len(waiting),
        oldest=max(waiting, default=0),
    )
