"""Status of each closed month: is the metric where the way to its target should have it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from portfolio.analysis import pacing
from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Month, Sentence, Share, say
from portfolio.analysis.series.batches import Ints


class Status(StrEnum):
    """Of a month, best first but for the last, which says that nothing is known."""

    ACHIEVED = auto()
    ON_TRACK = auto()
    BEHIND = auto()
    OFF_TRACK = auto()
    NO_DATA = auto()


# As `pacing` numbers them.
STATUSES = tuple(Status)

_WORST_FIRST = (
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.ACHIEVED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From where to where by when; `trajectory` replaces the straight line."""

    kind: Kind
    direction: Direction
    target: float | None
    baseline: float = 0.0
    baseline_date: date = date.min
    target_date: date = date.max
    trajectory: tuple[tuple[date, float], ...] = ()

    @property
    def distance(self) -> float:
        return (self.target or 0.0) - self.baseline

    def elapsed(self, end: date) -> float:
        """Return the share of the way that should be behind at `end` (exclusive)."""
        if self.trajectory:
            return (self._planned(end) - self.baseline) / self.distance
        whole = (self.target_date - self.baseline_date).days
        return min(1.0, max(0.0, (end - self.baseline_date).days / whole))

    def expected(self, end: date) -> float:
        return self.baseline + self.distance * self.elapsed(end)

    def _planned(self, end: date) -> float:
        points = sorted(self.trajectory)
        if end <= points[0][0]:
            return points[0][1]
        for (start, low), (stop, high) in pairwise(points):
            if end <= stop:
                return low + (high - low) * (end - start).days / (stop - start).days
        return points[-1][1]


class MonthStatus(NamedTuple):
    """
    One closed month: `gap` and `allowance` are shares of the whole distance.

    A tuple: a night makes half a million of them.
    """

    end: date
    status: Status
    value: float | None = None
    expected: float | None = None
    elapsed: float = 0.0
    progress: float = 0.0
    ratio: float | None = None
    gap: float = 0.0
    sigma: float = 0.0
    allowance: float = 0.0
    is_noisy: bool = False


def months(
    way: Way,
    values: Sequence[float | None],
    ends: Sequence[date],
    *,
    concerns: Sequence[bool] = (),
    policy: Policy = DEFAULT,
) -> list[MonthStatus]:
    """Return the status of each closed month, given its value (None: no data) and its end.

    `concerns` says of each month whether its variation is a concern; it matters where a
    level is to be kept. A neutral metric, or one without a target, has no status at all.
    """
    if way.direction is Direction.NEUTRAL or way.target is None or not values:
        return []
    days = np.array([[end.toordinal() for end in ends]])
    found = pacing.judge(
        columns([way], days),
        np.array([values], dtype=np.float64),
        np.ones(days.shape, dtype=bool),
        np.array([concerns or [False] * len(values)]),
        policy=policy,
    )
    return [month_at(found, 0, k, end) for k, end in enumerate(ends)]


def columns(ways: Sequence[Way], ends: Ints) -> pacing.Ways:
    """Return ways as columns, with what each should have covered at the ends of months."""
    kept = np.array([way.kind is Kind.MAINTAIN for way in ways])
    baseline = np.array([way.baseline for way in ways])
    target = np.array([way.target or 0.0 for way in ways])
    start = np.array([way.baseline_date.toordinal() for way in ways])
    whole = np.array([way.target_date.toordinal() for way in ways]) - start
    elapsed = np.clip((ends - start[:, None]) / whole[:, None], 0.0, 1.0)
    for row, way in enumerate(ways):
        if way.trajectory:
            days = map(date.fromordinal, ends[row].tolist())
            elapsed[row] = [way.elapsed(day) for day in days]
    elapsed[kept] = 0.0
    return pacing.Ways(
        baseline=baseline,
        target=target,
        up=np.array([way.direction is Direction.INCREASE for way in ways]),
        is_kept=kept,
        elapsed=elapsed,
        expected=baseline[:, None] + (target - baseline)[:, None] * elapsed,
    )


def month_at(paces: pacing.Paces, row: int, column: int, end: date) -> MonthStatus:
    """Build one month of the columns."""
    at = (row, column)
    ratio = paces.ratio.item(at)
    value = paces.value.item(at)
    return MonthStatus(
        end=end,
        status=STATUSES[paces.status.item(at)],
        value=None if math.isnan(value) else value,
        expected=paces.expected.item(at),
        elapsed=paces.elapsed.item(at),
        progress=paces.progress.item(at),
        ratio=None if math.isnan(ratio) else ratio,
        gap=paces.gap.item(at),
        sigma=paces.sigma.item(at),
        allowance=paces.allowance.item(at),
        is_noisy=paces.is_noisy.item(at),
    )


def worst(statuses: Sequence[Status]) -> Status:
    """Return the worst: a bad metric is never averaged away, silence is no good news."""
    return min(statuses, key=_WORST_FIRST.index, default=Status.NO_DATA)


def sentence(month: MonthStatus, *, day: date) -> Sentence:
    """Say what a month's status means, with its numbers; `day` lies in the month."""
    if month.status is Status.NO_DATA:
        return say("No value for %(month)s.", month=Month(day))
    if month.ratio is None and not month.elapsed:
        if month.status is Status.OFF_TRACK:
            return say("%(month)s missed the level to keep.", month=Month(day))
        if month.status is Status.BEHIND:
            return say(
                "%(month)s kept its level, but is worse than usual.", month=Month(day)
            )
        return say("%(month)s is where it should be.", month=Month(day))
    if month.status is Status.ACHIEVED:
        return say("The target was reached in %(month)s.", month=Month(day))
    return say(
        "By %(month)s this should have covered %(elapsed)s of the way to target and has "
        "covered %(progress)s; normal month-to-month wobble explains at most %(points)s "
        "points of that.",
        month=Month(day),
        elapsed=Share(month.elapsed),
        progress=Share(month.progress),
        points=round(month.allowance * 100),
    )
