"""Is a metric really moving: Mann-Kendall for the proof, Theil-Sen for the pace."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.analysis.comparing import TIE
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Sentence, say, step
from portfolio.analysis.series.batches import Batch, Flags, Floats, Ints, Many, batches
from portfolio.analysis.series.late import Late

# Rows a chunk: pairs of 500 rows stay inside the caches.
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The latest `n` values: score, its variance, chance of coincidence, pace a period."""

    n: int
    score: int
    variance: float
    z: float
    p: float
    slope: float
    intercept: float
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The trends of many series, a column for each number; `n` is 0 where there is none."""

    n: Ints
    score: Ints
    variance: Floats
    z: Floats
    p: Floats
    slope: Floats
    intercept: Floats
    is_proven: Flags

    def at(self, row: int) -> Trend | None:
        """Build the trend of one series."""
        if not self.n[row]:
            return None
        return Trend(
            n=int(self.n[row]),
            score=int(self.score[row]),
            variance=float(self.variance[row]),
            z=float(self.z[row]),
            p=float(self.p[row]),
            slope=float(self.slope[row]),
            intercept=float(self.intercept[row]),
            is_proven=bool(self.is_proven[row]),
        )


def trends(
    series: Many, *, policy: Policy = DEFAULT, window: int | None = None
) -> Sequence[Trend | None]:
    """Return the trend of each series over its latest values, None below the minimum.

    Gaps are dropped from the proof; the pace knows how many periods lie between values.
    """
    return Late(len(series), columns(series, policy=policy, window=window).at)


def columns(
    series: Many, *, policy: Policy = DEFAULT, window: int | None = None
) -> Columns:
    """Return the numbers of all trends at once; no value is built."""
    count = len(series)
    n, score = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    variance, slope, intercept = np.zeros(count), np.zeros(count), np.zeros(count)
    for batch in batches(series, last=window or policy.trend_window):
        size = batch.y.shape[1]
        if size < policy.trend_from:
            continue
        rows, pace = batch.rows, slopes(batch)
        n[rows], slope[rows] = size, pace
        score[rows], variance[rows] = scores(batch)
        intercept[rows] = np.median(batch.y, axis=1) - pace * np.median(batch.t, axis=1)
    spread = np.sqrt(np.where(variance > 0, variance, 1.0))
    z = np.where(variance > 0, (score - np.sign(score)) / spread, 0.0)
    half = (np.abs(z) / math.sqrt(2)).tolist()
    p = np.fromiter(map(math.erfc, half), dtype=np.float64, count=count)
    return Columns(
        n=n,
        score=score,
        variance=variance,
        z=z,
        p=p,
        slope=slope,
        intercept=intercept,
        is_proven=(n > 0) & (p < policy.trend_proof),
    )


def scores(batch: Batch) -> tuple[Ints, Floats]:
    """Return Mann-Kendall's S of each row and its variance, corrected for ties."""
    rows, n = batch.y.shape
    ranks = _ranks(batch.y)
    score = np.zeros(rows, dtype=np.int64)
    small = ranks.astype(np.int16)
    for apart in range(1, n):
        score += np.sign(small[:, apart:] - small[:, :-apart]).sum(axis=1, dtype=np.int64)
    spots = (ranks + n * np.arange(rows)[:, None]).ravel()
    ties = np.bincount(spots, minlength=rows * n).reshape(rows, n)
    whole = n * (n - 1) * (2 * n + 5)
    less = (ties * (ties - 1) * (2 * ties + 5)).sum(axis=1)
    return score, (whole - less) / 18


def slopes(batch: Batch) -> Floats:
    """Return the median of the slopes between all pairs of values of each row."""
    rows, n = batch.y.shape
    found = np.empty(rows)
    for start in range(0, rows, _CHUNK):
        y, t = batch.y[start : start + _CHUNK], batch.t[start : start + _CHUNK]
        pairs = np.empty((len(y), n * (n - 1) // 2))
        at = 0
        for apart in range(1, n):
            part = pairs[:, at : at + n - apart]
            np.subtract(y[:, apart:], y[:, :-apart], out=part)
            part /= apart if batch.is_steady else t[:, apart:] - t[:, :-apart]
            at += n - apart
        found[start : start + _CHUNK] = _median(pairs)
    return found


def sentence(trend: Trend, unit: str = "") -> Sentence:
    """Say what the trend is worth: "Rising about 0.3 a month over 12 months; ..."."""
    return told(n=trend.n, slope=trend.slope, is_proven=trend.is_proven, unit=unit)


def told(*, n: int, slope: float, is_proven: bool, unit: str) -> Sentence:
    """Say the same of its numbers alone."""
    if not is_proven:
        return say("No proven trend over %(n)s months.", n=n)
    pace = step(slope, unit)
    if slope > 0:
        return say(
            "Rising about %(pace)s a month over %(n)s months; "
            "a run this steady is unlikely to be chance.",
            pace=pace,
            n=n,
        )
    return say(
        "Falling about %(pace)s a month over %(n)s months; "
        "a run this steady is unlikely to be chance.",
        pace=pace,
        n=n,
    )


def _ranks(y: Floats) -> Ints:
    """Number the different values of each row from the smallest; ties share a number."""
    order = np.argsort(y, axis=1, kind="stable")
    ordered = np.take_along_axis(y, order, axis=1)
    size = np.maximum(1.0, np.maximum(np.abs(ordered[:, 1:]), np.abs(ordered[:, :-1])))
    new = np.diff(ordered, axis=1) > TIE * size
    dense = np.pad(np.cumsum(new, axis=1, dtype=np.int64), ((0, 0), (1, 0)))
    ranks = np.empty_like(dense)
    np.put_along_axis(ranks, order, dense, axis=1)
    return ranks


def _median(values: Floats) -> Floats:
    count = values.shape[1]
    middle = count // 2
    if count % 2:
        return np.asarray(np.partition(values, middle, axis=1)[:, middle])
    parts = np.partition(values, middle, axis=1)
    return np.asarray((parts[:, :middle].max(axis=1) + parts[:, middle]) / 2)
