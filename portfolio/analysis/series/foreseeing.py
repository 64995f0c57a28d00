"""Forecasts of many metrics as columns: level, spread and chance, a row a question."""

import math
from dataclasses import dataclass
from enum import StrEnum, auto

import numpy as np

from portfolio.analysis.policy import Policy
from portfolio.analysis.series import student
from portfolio.analysis.series.batches import Batch, Floats, Ints, batches
from portfolio.analysis.series.labels import Codes
from portfolio.analysis.series.trend import Columns

ALPHAS = np.arange(1, 20) / 20
BAND = 0.8
# A range that rounding alone has made is none.
_NOISE = 1e-9


class Outlook(StrEnum):
    """What may be said of the target date."""

    LIKELY = auto()
    UNCERTAIN = auto()
    UNLIKELY = auto()
    TOO_EARLY = auto()
    TOO_FAR = auto()
    OVER = auto()


OUTLOOKS = tuple(Outlook)
_LIKELY, _UNCERTAIN, _UNLIKELY, _TOO_EARLY, _TOO_FAR, _OVER = range(6)


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The level at the end, how it was smoothed, and how far one step usually errs."""

    level: Floats
    alpha: Floats
    sigma: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Questions as columns: `lengths` counts periods, bounds are NaN where none is."""

    lengths: Ints
    months: Ints
    targets: Floats
    signs: Ints
    lowest: Floats
    highest: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers as columns: what `Forecast` says, NaN for what is not said."""

    asked: Asked
    outlook: Codes
    n: Ints
    months: Ints
    # How many months before the first that lies ahead had no value.
    silent: Ints
    chance: Floats
    shown: Floats
    level: Floats
    alpha: Floats
    sigma: Floats
    slope: Floats
    point: Floats
    needed: Floats
    # The last month ahead that is told.
    last: Ints

    def ranges(self, row: int) -> "Ranges":
        """Return what the bands of one answer are drawn from."""
        return Ranges(
            n=int(self.n[row]),
            first=int(self.silent[row]),
            last=int(self.last[row]),
            level=float(self.level[row]),
            alpha=float(self.alpha[row]),
            sigma=float(self.sigma[row]),
            slope=float(self.slope[row]),
            lowest=float(self.asked.lowest[row]),
            highest=float(self.asked.highest[row]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """From what the bands of a forecast follow: months `first` to `last` after a value."""

    n: int
    first: int
    last: int
    level: float
    alpha: float
    sigma: float
    slope: float
    lowest: float
    highest: float

    def bands(self) -> tuple[tuple[float, float, float], ...]:
        """Return low, point and high of each month ahead."""
        if self.last <= self.first:
            return ()
        ahead = np.arange(self.first + 1, self.last + 1)
        point = self.level + 0.5 * self.slope * ahead
        growth = np.sqrt(1 + self.alpha**2 * (ahead - 1))
        wide = student.quantile((1 + BAND) / 2, self.n - 2) * self.sigma * growth
        found = np.stack([point - wide, point, point + wide], axis=1)
        if not math.isnan(self.lowest):
            found = np.maximum(found, self.lowest)
        if not math.isnan(self.highest):
            found = np.minimum(found, self.highest)
        return tuple((low, middle, high) for low, middle, high in found.tolist())


def smooth(batch: Batch) -> Smoothed:
    """Smooth each row exponentially with the best of nineteen weights; gaps are skipped."""
    # A weight a row while walking: each step works on neighbours in memory.
    y, n = np.ascontiguousarray(batch.y.T), batch.y.shape[1]
    alphas = ALPHAS[:, None]
    level = np.repeat(y[:1], len(ALPHAS), axis=0)
    squares = np.zeros_like(level)
    error, step = np.empty_like(level), np.empty_like(level)
    for k in range(1, n):
        np.subtract(y[k], level, out=error)
        np.multiply(error, error, out=step)
        squares += step
        np.multiply(alphas, error, out=step)
        level += step
    best = np.argmin(squares, axis=0)
    rows = np.arange(len(batch.y))
    sigma = np.sqrt(squares[best, rows] / (n - 2))
    return Smoothed(level[best, rows], ALPHAS[best], sigma)


def answers(y: Floats, asked: Asked, trends: Columns, *, policy: Policy) -> Answers:
    """Answer questions about every row of a rectangle whose trends are known."""
    count = len(y)
    nothing = np.full(count, np.nan)
    found = Answers(
        asked=asked,
        outlook=np.full(count, _TOO_EARLY, np.int8),
        n=np.zeros(count, np.int64),
        months=asked.months.copy(),
        silent=np.zeros(count, np.int64),
        last=np.zeros(count, np.int64),
        chance=nothing.copy(),
        shown=nothing.copy(),
        level=nothing.copy(),
        alpha=nothing.copy(),
        sigma=nothing.copy(),
        slope=np.where(trends.is_proven, trends.slope, 0.0),
        point=nothing.copy(),
        needed=nothing.copy(),
    )
    for batch in batches(y, last=policy.trend_window):
        found.n[batch.rows] = batch.y.shape[1]
        if batch.y.shape[1] >= policy.forecast_from:
            _answer(batch, asked, found, policy)
    return found


def _answer(batch: Batch, asked: Asked, found: Answers, policy: Policy) -> None:
    """Compute the answers of one batch."""
    rows, count = batch.rows, batch.y.shape[1]
    smoothed = smooth(batch)
    slope = found.slope[rows]
    # Counted from the last value: silence makes the way longer, not the answer surer.
    silent = asked.lengths[rows] - 1 - batch.t[:, -1]
    ahead = asked.months[rows] + silent
    sigma = np.where(smoothed.sigma > _NOISE * np.abs(smoothed.level), smoothed.sigma, 0.0)
    point = smoothed.level + 0.5 * slope * ahead
    reach = sigma * np.sqrt(1 + smoothed.alpha**2 * np.maximum(0, ahead - 1))
    target = asked.targets[rows]
    way = asked.signs[rows] * (point - target)
    chance = student.cdf(way / np.where(reach > 0, reach, 1.0), count - 2)
    sure = way >= -_NOISE * np.maximum(1.0, np.abs(target))
    chance = np.where(reach > 0, chance, sure)
    is_over, is_far = asked.months[rows] < 1, ahead > policy.forecast_ahead
    is_told = ~(is_over | is_far)
    shown = np.clip(np.rint(chance * 10) / 10, 0.05, 0.95)
    found.outlook[rows] = np.select(
        [
            is_over,
            is_far,
            shown >= policy.likely_from - _NOISE,
            shown <= policy.unlikely_to + _NOISE,
        ],
        [_OVER, _TOO_FAR, _LIKELY, _UNLIKELY],
        _UNCERTAIN,
    )
    found.months[rows], found.silent[rows] = ahead, silent
    # Too far away: where it is going for as long as that was tested, nothing of the target.
    last = np.minimum(ahead, policy.forecast_ahead)
    found.last[rows] = np.where(is_over, silent, last)
    found.level[rows], found.alpha[rows], found.sigma[rows] = (
        smoothed.level,
        smoothed.alpha,
        sigma,
    )
    low = np.fmax(point, asked.lowest[rows])
    found.point[rows] = np.where(is_told, np.fmin(low, asked.highest[rows]), np.nan)
    found.chance[rows] = np.where(is_told, chance, np.nan)
    found.shown[rows] = np.where(is_told, shown, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        found.needed[rows] = np.where(is_told, (target - smoothed.level) / ahead, np.nan)
