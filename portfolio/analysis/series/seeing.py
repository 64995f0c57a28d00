"""Limits, special causes and assurance of many metrics as columns: a row a metric.

A metric whose limits began anew has several pieces; whatever is told of a piece stands in
the row of the piece. Labels lie in one rectangle, a column a period.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from math import isnan

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.comparing import TIE
from portfolio.analysis.policy import Policy
from portfolio.analysis.series.batches import Batch, Flags, Floats, Ints, batches
from portfolio.analysis.series.labels import Codes, codes
from portfolio.analysis.series.limits import (
    LIMIT,
    NEAR,
    STANDINGS,
    Limits,
    Standing,
    spread,
    standings_of,
)


class Icon(StrEnum):
    """What a point says: the usual noise, or a change for better or worse."""

    COMMON = auto()
    IMPROVEMENT = auto()
    CONCERN = auto()
    HIGH = auto()
    LOW = auto()


class Assurance(StrEnum):
    """Whether the target will be met as things are."""

    PASSES = auto()
    FAILS = auto()
    HIT_AND_MISS = auto()
    NONE = auto()


ASSURANCES = tuple(Assurance)
_PASSES, _FAILS, _HIT_AND_MISS, _NONE = range(4)
_TOO_FEW, _TRIAL, _FULL, _FLAT = (STANDINGS.index(each) for each in Standing)
# The label of a period without a value.
GAP = 127


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What is asked of each row: its periods, which way is good (0 for neither), its target.

    A target is NaN where there is none, `frozen` -1 where limits stand on all values.
    """

    lengths: Ints
    signs: Ints
    targets: Floats
    frozen: Ints
    rebases: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found. `starts` is the first piece of each row, and one more at the end."""

    starts: Ints
    row: Ints
    first: Ints
    end: Ints
    n: Ints
    standing: NDArray[np.int8]
    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    is_degenerate: Flags
    is_autocorrelated: Flags
    codes: Codes
    # Of each row: the label of its last value, and its assurance as a number.
    latest: Codes
    assurance: NDArray[np.int8]

    def pieces(self, row: int) -> tuple[int, int]:
        return int(self.starts[row]), int(self.starts[row + 1])

    def labels(self, piece: int) -> tuple[int | None, ...]:
        cells = self.codes[self.row[piece], self.first[piece] : self.end[piece]].tolist()
        return tuple(None if code == GAP else code for code in cells)

    def limits(self, piece: int) -> Limits:
        lines = (self.mean, self.lower, self.upper, self.near_lower, self.near_upper)
        mean, lower, upper, near_lower, near_upper = (
            None if isnan(value) else value
            for value in (float(line[piece]) for line in lines)
        )
        return Limits(
            n=int(self.n[piece]),
            standing=STANDINGS[self.standing[piece]],
            mean=mean,
            lower=lower,
            upper=upper,
            near_lower=near_lower,
            near_upper=near_upper,
            is_degenerate=bool(self.is_degenerate[piece]),
        )


def see(
    y: Floats,
    asked: Asked,
    *,
    policy: Policy,
    screen: bool = True,
    outside_is_near: bool = False,
    mute: bool = True,
) -> Seen:
    """Find limits, causes and assurance of every row of a rectangle."""
    row, first, end = _cut(asked)
    part = y if len(row) == len(y) else _pieces(y, row, first, end)
    counts = (~np.isnan(part)).sum(axis=1)
    frozen = asked.frozen[row]
    is_frozen = (frozen >= policy.limits_from) & (first == 0)
    base = np.where(is_frozen, np.minimum(frozen, counts), counts)
    size = len(row)
    found = Seen(
        starts=np.searchsorted(row, np.arange(len(y) + 1)),
        row=row,
        first=first,
        end=end,
        n=np.zeros(size, np.int64),
        standing=np.zeros(size, np.int8),
        mean=np.zeros(size),
        lower=np.zeros(size),
        upper=np.zeros(size),
        near_lower=np.zeros(size),
        near_upper=np.zeros(size),
        is_degenerate=np.zeros(size, bool),
        is_autocorrelated=np.zeros(size, bool),
        codes=np.full(y.shape, GAP, np.int8),
        latest=np.zeros(len(y), np.int8),
        assurance=np.zeros(len(y), np.int8),
    )
    for batch in batches(part, keys=base):
        _analyse(batch, found, policy, screen, outside_is_near, mute)
    last = found.starts[1:] - 1
    found.latest[:] = _latest(found.codes)
    found.assurance[:] = _assurances(asked, found, last)
    return found


def _cut(asked: Asked) -> tuple[Ints, Ints, Ints]:
    """Return row, first period and end of every piece."""
    rows, lengths = np.arange(len(asked.lengths)), asked.lengths
    if not asked.rebases:
        return rows, np.zeros_like(lengths), lengths
    cuts = [
        sorted({0, *(at for at in asked.rebases.get(row, ()) if 0 < at < length)})
        for row, length in enumerate(lengths.tolist())
    ]
    row = np.repeat(rows, [len(starts) for starts in cuts])
    first = np.array([start for starts in cuts for start in starts])
    ends = [
        end
        for starts, length in zip(cuts, lengths.tolist(), strict=True)
        for end in (*starts[1:], length)
    ]
    return row, first, np.array(ends)


def _pieces(y: Floats, row: Ints, first: Ints, end: Ints) -> Floats:
    columns = np.arange(y.shape[1])
    inside = (columns >= first[:, None]) & (columns < end[:, None])
    return np.where(inside, y[row], np.nan)


def _analyse(
    batch: Batch,
    found: Seen,
    policy: Policy,
    screen: bool,
    outside_is_near: bool,
    mute: bool,
) -> None:
    base, width = batch.key, batch.y.shape[1]
    fixed = spread(batch.y[:, :base], batch.t[:, :base], screen=screen)
    mean, size, degenerate = fixed.mean, fixed.size, fixed.is_degenerate
    n = np.full(len(mean), base)
    if base < width:
        # A baseline without any variation can judge nothing: then all values count.
        whole = spread(batch.y, batch.t, screen=screen)
        flat = ~(size > 0)
        mean, size = np.where(flat, whole.mean, mean), np.where(flat, whole.size, size)
        degenerate = np.where(flat, whole.is_degenerate, degenerate)
        n = np.where(flat, width, n)
    known = np.where(size > 0, size, np.nan)
    lower, upper = mean - LIMIT * known, mean + LIMIT * known
    near = (mean - NEAR * known, mean + NEAR * known)
    marks = codes(batch.y, mean, near, (lower, upper), outside_is_near=outside_is_near)
    standing = standings_of(n, size, least=policy.limits_from, full=policy.full_limits_from)
    at = batch.rows
    found.n[at], found.standing[at], found.mean[at] = n, standing, mean
    found.lower[at], found.upper[at] = lower, upper
    found.near_lower[at], found.near_upper[at] = near
    found.is_degenerate[at] = degenerate
    found.codes[found.row[at][:, None], batch.t] = (
        _muted(marks, standing) if mute else marks
    )
    if width >= policy.full_limits_from:
        found.is_autocorrelated[at] = _lag(batch, mean) > policy.autocorrelated_above


def _muted(marks: Codes, standing: NDArray[np.int8]) -> Codes:
    """Keep of each row what its standing may say."""
    full, trial = (standing == _FULL)[:, None], (standing == _TRIAL)[:, None]
    return np.where(full | (trial & (np.abs(marks) == 1)), marks, 0).astype(np.int8)


def _lag(batch: Batch, mean: Floats) -> Floats:
    """Return how each value goes with the one before it, adjacent periods only."""
    off = batch.y - mean[:, None]
    adjacent = np.diff(batch.t, axis=1) == 1
    together = np.where(adjacent, off[:, 1:] * off[:, :-1], 0.0).sum(axis=1)
    total = (off**2).sum(axis=1)
    return np.where(total > 0, together / np.where(total > 0, total, 1.0), 0.0)


def _latest(marks: Codes) -> Codes:
    """Return the label of the last value of each row, 0 where there is none."""
    if not marks.shape[1]:
        return np.zeros(len(marks), np.int8)
    back = np.argmax(marks[:, ::-1] != GAP, axis=1)
    label = marks[np.arange(len(marks)), marks.shape[1] - 1 - back]
    return np.where(label == GAP, 0, label).astype(np.int8)


def _assurances(asked: Asked, found: Seen, last: Ints) -> NDArray[np.int8]:
    """Judge by the limits of the last piece of each row whether its target will be met."""
    target, mean = asked.targets, found.mean[last]
    lower, upper = found.lower[last], found.upper[last]
    met = _is_tie(mean, target) | np.where(asked.signs > 0, mean > target, mean < target)
    hit = _is_tie(target, upper) | _is_tie(target, lower)
    flat = found.standing[last] == _FLAT
    return np.select(
        [
            np.isnan(target) | (asked.signs == 0) | np.isnan(mean),
            flat & met,
            flat,
            np.isnan(upper) | np.isnan(lower),
            hit | ((lower < target) & (target < upper)),
            met,
        ],
        [_NONE, _PASSES, _FAILS, _NONE, _HIT_AND_MISS, _PASSES],
        _FAILS,
    ).astype(np.int8)


def _is_tie(first: Floats, second: Floats) -> Flags:
    size = np.maximum(1.0, np.maximum(np.abs(first), np.abs(second)))
    return np.asarray(np.abs(first - second) <= TIE * size)
