"""Figures over many use cases: how they pass, how long they take, what they reach."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import median

from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.stages import Outcome, Phase, Stage

DAYS_A_MONTH = 365.25 / 12
# Below this share of the way, a ratio to plan says nothing.
EARLY = 0.05
FARTHEST = (-0.5, 2.0)
# Two weeks are nobody's delay; nine tenths of what should have come is arriving.
LATE_DAYS = 14
ARRIVING = 0.9


class Talk(StrEnum):
    """The conversation that a place in the quadrant asks for, left to right, top down."""

    DELIVERY = "delivery"
    NONE = "none"
    BOTH = "both"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One use case: the days on which it entered stages and phases, and how it ended."""

    stages: tuple[tuple[Stage, date], ...]
    phases: tuple[tuple[Phase, date], ...] = ()
    ended: date | None = None
    outcome: Outcome | None = None
    reason: str = ""

    @property
    def began(self) -> date:
        return self.stages[0][1]

    @property
    def stage(self) -> Stage:
        return self.stages[-1][0]

    @property
    def is_achieved(self) -> bool:
        return self.outcome is Outcome.ACHIEVED

    def first(self, phase: Phase) -> date | None:
        return next((day for each, day in self.phases if each is phase), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One stage: ever entered, there now, decided, passed on, days of those there now."""

    stage: Stage
    entered: int
    now: int
    decided: int
    passed: int
    median_age: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Days in which 70 and 85 % of the earlier ones were through; by default or counted."""

    ageing_after: int
    stalled_after: int
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """Months from prototype to production: median, quartiles, and how many took it."""

    count: int
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Of those that had a prototype and were decided, how many reached production."""

    tried: int
    reached: int

    @property
    def share(self) -> float | None:
        return self.reached / self.tried if self.tried else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Abandoned:
    """One year: how many were alive in it, how many of them were stopped, and why."""

    year: int
    alive: int
    stopped: int
    reasons: tuple[tuple[str, int], ...] = field(default=())

    @property
    def share(self) -> float:
        return self.stopped / self.alive if self.alive else 0.0


def passages(lives: Sequence[Life], *, today: date) -> list[Passage]:
    """Return how use cases pass the stages; stepping back is no decision."""
    rank = {stage: place for place, stage in enumerate(Stage)}
    # How far each life came: asked for each stage, so reckoned once.
    far = [max(rank[stage] for stage, _day in life.stages) for life in lives]
    return [_passage(stage, rank[stage], lives, far, today) for stage in Stage]


def _passage(
    stage: Stage, rank: int, lives: Sequence[Life], far: Sequence[int], today: date
) -> Passage:
    entered = [
        (life, farthest)
        for life, farthest in zip(lives, far, strict=True)
        if any(each is stage for each, _day in life.stages)
    ]
    here = [life for life, _far in entered if life.stage is stage and life.ended is None]
    passed = sum(life.is_achieved or farthest > rank for life, farthest in entered)
    stopped = sum(
        life.ended is not None and not life.is_achieved and farthest <= rank
        for life, farthest in entered
    )
    ages = [(today - life.stages[-1][1]).days for life in here]
    return Passage(
        stage=stage,
        entered=len(entered),
        now=len(here),
        decided=passed + stopped,
        passed=passed,
        median_age=round(median(ages)) if ages else None,
    )


def stage_limits(lives: Iterable[Life], *, policy: Policy = DEFAULT) -> dict[Stage, Limits]:
    """Return after how many days a use case ages, and stalls, in each stage."""
    return limits_from(took(lives), policy=policy)


def took(lives: Iterable[Life]) -> dict[Stage, list[int]]:
    """Return how many days each life took for the stages that it left, shortest first."""
    found: dict[Stage, list[int]] = {stage: [] for stage in Stage}
    for life in lives:
        ends = [day for _stage, day in life.stages[1:]] + [life.ended]
        for (stage, since), until in zip(life.stages, ends, strict=True):
            if until is not None:
                found[stage].append((until - since).days)
    return {stage: sorted(days) for stage, days in found.items()}


def limits_from(
    took: Mapping[Stage, Sequence[int]], *, policy: Policy = DEFAULT
) -> dict[Stage, Limits]:
    """Return the limits of each stage from the days that others took, shortest first."""
    usual = {
        Stage.AUDIT: policy.audit_days,
        Stage.EVALUATE: policy.evaluate_days,
        Stage.OVERSEE: policy.oversee_days,
    }
    return {stage: _limits(took.get(stage, ()), usual[stage], policy) for stage in Stage}


def _limits(days: Sequence[int], usual: int, policy: Policy) -> Limits:
    if len(days) < policy.durations_least:
        return Limits(ageing_after=usual, stalled_after=usual, counted=len(days))
    return Limits(
        ageing_after=nearest_rank(days, policy.ageing_share),
        stalled_after=nearest_rank(days, policy.stalled_share),
        counted=len(days),
    )


def nearest_rank(ordered: Sequence[int], share: float) -> int:
    """Return the duration within which that share of the others was through."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def lag(lives: Iterable[Life]) -> Lag | None:
    """Return how long it took from prototype to production; nothing where none did both."""
    months = sorted(
        (live - built).days / DAYS_A_MONTH
        for life in lives
        if (built := life.first(Phase.PROTOTYPE)) is not None
        and (live := life.first(Phase.PRODUCTION)) is not None
        and live >= built
    )
    if not months:
        return None
    return Lag(
        count=len(months),
        median=median(months),
        low=months[(len(months) - 1) // 4],
        high=months[(3 * (len(months) - 1) + 3) // 4],
    )


def reached(lives: Iterable[Life]) -> Reached:
    """Return how many prototypes became production, of those that did or were ended."""
    tried = [
        life
        for life in lives
        if life.first(Phase.PROTOTYPE) is not None
        and (life.first(Phase.PRODUCTION) is not None or life.ended is not None)
    ]
    there = sum(life.first(Phase.PRODUCTION) is not None for life in tried)
    return Reached(tried=len(tried), reached=there)


def abandoned(lives: Iterable[Life], *, today: date, years: int = 4) -> list[Abandoned]:
    """Return what was stopped in each of the last years of all that was alive in it."""
    lived = list(lives)
    if not lived:
        return []
    first = max(min(life.began for life in lived).year, today.year - years + 1)
    return [_year(year, lived) for year in range(first, today.year + 1)]


def _year(year: int, lives: list[Life]) -> Abandoned:
    alive = [
        life
        for life in lives
        if life.began.year <= year and (life.ended is None or life.ended.year >= year)
    ]
    stopped = [
        life
        for life in alive
        if life.ended is not None and life.ended.year == year and not life.is_achieved
    ]
    reasons = Counter(life.reason for life in stopped)
    return Abandoned(
        year=year,
        alive=len(alive),
        stopped=len(stopped),
        reasons=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def pace_of(
    value: float, *, baseline: float | None, target: float | None, gap: float
) -> float | None:
    """Return what has come of what should have come; nothing where that is too early."""
    if baseline is None or target is None or target == baseline:
        return None
    progress = (value - baseline) / (target - baseline)
    planned = progress + gap
    if planned < EARLY:
        return None
    return min(max(progress / planned, FARTHEST[0]), FARTHEST[1])


def weeks_late(due: date, first: date, *, today: date) -> float:
    """Return by how many weeks a milestone is behind its first promise; early is less."""
    return (max(due, today) - first).days / 7
