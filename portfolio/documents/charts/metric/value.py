"""What a metric chart is made of. Every list is aligned with `slots`, oldest first."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from portfolio.documents.charts.numbers import Unit


class Tone(StrEnum):
    """Nothing special, a special cause for better or for worse, or merely special."""

    COMMON = auto()
    GOOD = auto()
    BAD = auto()
    SPECIAL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """
    One period: "Oct" under its tick, "2026" once a year, the full name spoken. What is
    known of its value stands at `href`, a link in the table twin.
    """

    start: date
    short: str
    name: str
    year: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """
    A value; `words` say why it is special, `restated` that it was corrected later, `note`
    what somebody said about it, to be read in full at `href`.
    """

    value: float
    tone: Tone = Tone.COMMON
    words: str = ""
    restated: str = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Limits from slot `first` to slot `last`; without limits only the mean is drawn."""

    first: int
    last: int
    mean: float
    lower: float | None = None
    upper: float | None = None
    is_trial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The goal: a ring at slot `at`, or only words if it is farther than the last slot."""

    value: float
    words: str
    by: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A rebase or a move at the start of a slot; `short` is for where room is short.

    `more` is what it says when asked: a reason, a day.
    """

    at: int
    words: str
    short: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A value that a recovery plan promised; `mark` is what stands at the bar: "≤ 25.5"."""

    at: int
    value: float
    words: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """The forecast of the slots after the last closed one: low, middle, high of each."""

    bands: tuple[tuple[float, float, float], ...]
    words: str
    range_words: str = ""
    chance_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricValues:
    """One metric over closed periods, the running one, and the ones to come.

    `points[i]` belongs to `slots[i]` and is None where no value came (`gaps` may say
    why); slots beyond the points are the future. `plan[i]` is what was expected by then.
    A chart that `is_whole` shows every slot, however narrow; others the last that fit.
    """

    title: str
    subtitle: str
    foot: str = ""
    unit: Unit = Unit()
    slots: tuple[Slot, ...]
    points: tuple[Point | None, ...]
    gaps: dict[int, str] | None = None
    running: Point | None = None
    segments: tuple[Segment, ...] = ()
    plan: tuple[float | None, ...] = ()
    target: Target | None = None
    events: tuple[Event, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    forecast: Fan | None = None
    lower_is_better: bool = False
    is_whole: bool = False

    def __post_init__(self) -> None:
        """Refuse what no drawing could be true to."""
        if len(self.points) + (self.running is not None) > len(self.slots):
            raise ValueError("A metric chart needs a slot for each point.")
        if not all(math.isfinite(value) for value in self.every_value(0)):
            raise ValueError("A metric chart takes finite numbers only.")

    def every_value(self, first: int) -> list[float]:
        """Return every value that must lie inside the axis, from slot `first` on."""
        found = [point.value for point in self.points[first:] if point is not None]
        found += [value for value in self.plan[first:] if value is not None]
        found += [point.value for point in (self.running, self.target) if point is not None]
        for segment in self.segments:
            if segment.last >= first:
                band = (segment.lower, segment.mean, segment.upper)
                found += [value for value in band if value is not None]
        found += [mark.value for mark in self.checkpoints if mark.at >= first]
        if self.forecast is not None:
            found += [value for band in self.forecast.bands for value in band]
        return found
