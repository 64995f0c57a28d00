"""What is normal for a metric: mean and natural process limits, as the NHS draws them."""

from dataclasses import dataclass
from enum import StrEnum, auto

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.series.batches import Flags, Floats, Ints

LIMIT = 2.66
NEAR = 2 * LIMIT / 3
SCREEN = 3.267


class Standing(StrEnum):
    """How much the limits may be trusted."""

    TOO_FEW = auto()
    TRIAL = auto()
    FULL = auto()
    FLAT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one segment; `n` counts the points that they are computed from.

    A flat segment (no variation at all) has a mean and no limits, as has one in which no
    two neighbouring periods hold a value. `is_degenerate` says that screening had left
    nothing, so that all moving ranges were used.
    """

    n: int
    standing: Standing
    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    is_degenerate: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Means and mean moving ranges of a batch; a range is NaN where no neighbours exist."""

    mean: Floats
    size: Floats
    is_degenerate: Flags


def spread(y: Floats, t: Ints, *, screen: bool = True) -> Spread:
    """Return mean and mean moving range of each row, ranges over adjacent periods only."""
    moving = np.abs(np.diff(y, axis=1))
    adjacent = np.diff(t, axis=1) == 1
    whole = _mean_where(moving, adjacent)
    nothing = np.zeros(len(y), dtype=bool)
    mean = y.mean(axis=1) if y.shape[1] else np.full(len(y), np.nan)
    # A range that rounding alone has made is no range.
    noise = 1e-12 * np.abs(y).max(axis=1, initial=0)
    whole = np.where(whole <= noise, 0.0, whole)
    if not screen:
        return Spread(mean, whole, nothing)
    kept = adjacent & (moving < SCREEN * whole[:, None])
    screened = _mean_where(moving, kept)
    degenerate = (whole > 0) & ~(screened > noise)
    size = np.where(degenerate | (whole == 0), whole, screened)
    return Spread(mean, size, degenerate)


STANDINGS = tuple(Standing)


def standings_of(n: Ints, size: Floats, *, least: int, full: int) -> NDArray[np.int8]:
    """Judge limits by the points behind them and their mean moving range, as numbers."""
    found = np.where(n < full, 1, 2)
    found = np.where(size == 0, 3, found)
    return np.where((n < least) | np.isnan(size), 0, found).astype(np.int8)


def _mean_where(values: Floats, chosen: Flags) -> Floats:
    """Return the mean of the chosen values of each row, NaN where none is chosen."""
    count = chosen.sum(axis=1)
    total = np.where(chosen, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
