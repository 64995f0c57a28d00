"""Status of each closed month: is the metric where the way to its target should have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from itertools import pairwise

from portfolio.analysis.comparing import meets
from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Month, Sentence, Share, say

# The mean range of two neighbours, in standard deviations.
RANGE = 1.128


class Status(StrEnum):
    """Of a month, best first but for the last, which says that nothing is known."""

    ACHIEVED = auto()
    ON_TRACK = auto()
    BEHIND = auto()
    OFF_TRACK = auto()
    NO_DATA = auto()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthStatus:
    """One closed month: `gap` and `allowance` are shares of the whole distance."""

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
    if way.direction is Direction.NEUTRAL or way.target is None:
        return []
    if way.kind is Kind.MAINTAIN:
        flags = concerns or [False] * len(values)
        pairs = zip(values, ends, flags, strict=True)
        return [_kept(way, way.target, value, end, flag) for value, end, flag in pairs]
    found: list[MonthStatus] = []
    ranges: list[float] = []
    last: float | None = way.baseline
    for value, end in zip(values, ends, strict=True):
        if value is not None and last is not None:
            ranges.append(abs(value - last))
        last = value
        sigma = sum(ranges) / len(ranges) / RANGE if ranges else 0.0
        found.append(_reached(way, way.target, value, end, sigma, policy))
    return found


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


def _reached(
    way: Way, target: float, value: float | None, end: date, sigma: float, policy: Policy
) -> MonthStatus:
    elapsed, noise = way.elapsed(end), sigma / abs(way.distance)
    allowance = max(policy.allowance_least, min(policy.allowance_most, noise))
    if value is None:
        status, progress, ratio = Status.NO_DATA, 0.0, None
    else:
        progress = (value - way.baseline) / way.distance
        ratio = progress / elapsed if elapsed > 0 else None
        met = meets(value, target, way.direction)
        status = _status(met, elapsed, ratio, elapsed - progress, allowance, policy)
    return MonthStatus(
        end=end,
        status=status,
        value=value,
        expected=way.expected(end),
        elapsed=elapsed,
        progress=progress,
        ratio=ratio,
        gap=elapsed - progress if value is not None else 0.0,
        sigma=sigma,
        allowance=allowance,
        is_noisy=noise > policy.noisy_above,
    )


def _status(
    met: bool,
    elapsed: float,
    ratio: float | None,
    gap: float,
    allowance: float,
    policy: Policy,
) -> Status:
    if met:
        return Status.ACHIEVED
    if elapsed >= 1:
        return Status.OFF_TRACK
    if ratio is None:
        # Nothing is due yet; only a real step backwards counts.
        return Status.OFF_TRACK if gap > allowance else Status.ON_TRACK
    if ratio < policy.off_track_below and gap > allowance:
        return Status.OFF_TRACK
    if ratio < policy.behind_below and gap > policy.allowance_least:
        return Status.BEHIND
    return Status.ON_TRACK


def _kept(
    way: Way, target: float, value: float | None, end: date, is_concern: bool
) -> MonthStatus:
    if value is None:
        return MonthStatus(end=end, status=Status.NO_DATA, expected=target)
    if not meets(value, target, way.direction):
        status = Status.OFF_TRACK
    else:
        status = Status.BEHIND if is_concern else Status.ON_TRACK
    return MonthStatus(end=end, status=status, value=value, expected=target)
