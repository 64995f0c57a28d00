"""The pace of many metrics at once, a column a number: `pace` says what they mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.comparing import TIE
from portfolio.analysis.policy import Policy
from portfolio.analysis.series.batches import Flags, Floats

# In the order of `pace.Status`; a month that no way judges is ABSENT.
ACHIEVED, ON_TRACK, BEHIND, OFF_TRACK, NO_DATA = range(5)
ABSENT = -1
# The mean range of two neighbours, in standard deviations.
RANGE = 1.128

Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """One way a row: from where to where; `up` says that more is better."""

    baseline: Floats
    target: Floats
    up: Flags
    is_kept: Flags
    # The share of each way that should be behind at the end of each month.
    elapsed: Floats
    expected: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Paces:
    """One row a way, one column a month; NaN where a number is not known."""

    status: Codes
    value: Floats
    expected: Floats
    elapsed: Floats
    progress: Floats
    ratio: Floats
    gap: Floats
    sigma: Floats
    allowance: Floats
    is_noisy: Flags

    def row(self, row: int) -> "Paces":
        """Return one row alone."""
        return Paces(**{name: getattr(self, name)[[row]] for name in self.__slots__})

    def written_over(self, rows: NDArray[np.int64], other: "Paces", where: Flags) -> None:
        """Take the months `where` another way was in force from it."""
        for name in self.__slots__:
            column = getattr(self, name)
            column[rows] = np.where(where, getattr(other, name), column[rows])


def judge(
    ways: Ways, value: Floats, chosen: Flags, concerns: Flags, *, policy: Policy
) -> Paces:
    """Judge the chosen months by the ways; each row's chosen months end with its last."""
    kept = ways.is_kept[:, None]
    distance = np.where(ways.is_kept, 1.0, ways.target - ways.baseline)[:, None]
    baseline, target = ways.baseline[:, None], ways.target[:, None]
    is_known = chosen & ~np.isnan(value)
    sigma = _sigma(baseline, value, chosen)
    noise = sigma / np.abs(distance)
    allowance = np.maximum(policy.allowance_least, np.minimum(policy.allowance_most, noise))
    elapsed = ways.elapsed
    with np.errstate(divide="ignore", invalid="ignore"):
        progress = np.where(is_known, (value - baseline) / distance, 0.0)
        ratio = np.where(is_known & (elapsed > 0), progress / elapsed, np.nan)
    gap = np.where(is_known, elapsed - progress, 0.0)
    met = _meets(value, target, ways.up[:, None])
    behind = (ratio < policy.behind_below) & (gap > policy.allowance_least)
    off = (ratio < policy.off_track_below) & (gap > allowance)
    # Nothing is due yet: only a real step backwards counts.
    early = ~(elapsed > 0)
    status = np.select(
        [
            ~chosen,
            ~is_known,
            kept & ~met,
            kept & concerns,
            kept,
            met,
            elapsed >= 1,
            early & (gap > allowance),
            early,
            off,
            behind,
        ],
        [
            ABSENT,
            NO_DATA,
            OFF_TRACK,
            BEHIND,
            ON_TRACK,
            ACHIEVED,
            OFF_TRACK,
            OFF_TRACK,
            ON_TRACK,
            OFF_TRACK,
            BEHIND,
        ],
        ON_TRACK,
    )
    nothing = np.zeros_like(value)
    return Paces(
        status=status.astype(np.int8),
        value=np.where(is_known, value, np.nan),
        expected=np.where(kept, target, ways.expected),
        elapsed=np.where(kept, nothing, elapsed),
        progress=np.where(kept, nothing, progress),
        ratio=np.where(kept, np.nan, ratio),
        gap=np.where(kept, nothing, gap),
        sigma=np.where(kept, nothing, sigma),
        allowance=np.where(kept, nothing, allowance),
        is_noisy=~kept & (noise > policy.noisy_above),
    )


def _sigma(baseline: Floats, value: Floats, chosen: Flags) -> Floats:
    """Return the noise known at each month: ranges between neighbours, baseline first."""
    before = np.empty_like(value)
    before[:, 1:] = np.where(chosen[:, :-1], value[:, :-1], baseline)
    before[:, :1] = baseline
    ranges = np.abs(value - before)
    counts = chosen & ~np.isnan(ranges)
    total = np.cumsum(np.where(counts, ranges, 0.0), axis=1)
    return total / np.maximum(np.cumsum(counts, axis=1), 1) / RANGE


def _meets(value: Floats, target: Floats, up: Flags) -> Flags:
    size = np.maximum(1.0, np.maximum(np.abs(value), np.abs(target)))
    tie = np.abs(value - target) <= TIE * size
    return np.asarray(tie | np.where(up, value > target, value < target))
