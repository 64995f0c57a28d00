"""Variation and assurance of many metrics: limits, special causes, the two icons."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.comparing import is_tie, meets
from portfolio.analysis.measures import Direction
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series.batches import Batch, Flags, Floats, Ints, Values, batches
from portfolio.analysis.series.labels import CAUSES, Cause, Codes, codes
from portfolio.analysis.series.late import Late
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One metric: a value for every period, None for a gap, oldest first.

    `rebases` are the periods that start a new segment; `frozen_on` is the number of first
    values on which limits are fixed (those before going live).
    """

    values: Values
    direction: Direction = Direction.NEUTRAL
    target: float | None = None
    rebases: tuple[int, ...] = ()
    frozen_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point: the cause that makes it special, which way, and what that says."""

    cause: Cause
    way: int
    icon: Icon


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Limits from period `first` to `last`, and what the rules found at each period."""

    first: int
    last: int
    limits: Limits
    direction: Direction
    codes: tuple[int | None, ...]
    is_autocorrelated: bool

    @property
    def marks(self) -> tuple[Mark | None, ...]:
        """Return a mark for each period, None for a gap."""
        known = _MARKS[self.direction]
        return tuple(None if code is None else known[code] for code in self.codes)

    @property
    def special(self) -> list[tuple[int, tuple[str, int, str]]]:
        """Return the periods that are not common: cause, way and icon in words."""
        known = _WORDS[self.direction]
        return [(k, known[code]) for k, code in enumerate(self.codes, self.first) if code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """The segments of one metric; icon and assurance speak of the latest."""

    segments: tuple[Segment, ...]
    icon: Icon
    assurance: Assurance

    @property
    def marks(self) -> tuple[Mark | None, ...]:
        return tuple(mark for segment in self.segments for mark in segment.marks)

    @property
    def standing(self) -> Standing:
        return self.segments[-1].limits.standing


def variations(
    series: Sequence[Series],
    *,
    policy: Policy = DEFAULT,
    screen: bool = True,
    outside_is_near: bool = False,
    mute: bool = True,
) -> Sequence[Variation]:
    """Analyse many metrics at once; the value of each is built when it is read.

    `mute` keeps quiet the rules that the number of points does not carry yet: fewer than
    six points label nothing, trial limits only what lies outside them.
    """
    cut = [_Cut(row, *span) for row, each in enumerate(series) for span in _spans(each)]
    pieces = [_piece(series[row].values, first, end) for row, first, end in cut]

    def base_of(piece: int, count: int) -> int:
        row, first, _end = cut[piece]
        frozen = series[row].frozen_on
        if frozen is None or first or frozen < policy.limits_from:
            return count
        return min(frozen, count)

    done: dict[int, tuple[_Columns, int]] = {}
    for batch in batches(pieces, key=base_of):
        columns = _analyse(batch, policy, screen, outside_is_near, mute)
        for at, piece in enumerate(batch.rows):
            done[piece] = (columns, at)
    starts = [piece for piece, each in enumerate(cut) if each.first == 0]

    def make(row: int) -> Variation:
        end = starts[row + 1] if row + 1 < len(starts) else len(cut)
        one = series[row]
        return _variation(
            one,
            [
                _segment(one, cut[piece], pieces[piece], *done[piece], policy)
                for piece in range(starts[row], end)
            ],
        )

    return Late(len(series), make)


class _Cut(NamedTuple):
    row: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """What arithmetic found for the pieces of one batch, a column for each number."""

    n: Ints
    standing: NDArray[np.int8]
    lines: tuple[Floats, ...]
    degenerate: Flags
    codes: Codes
    lag: Floats

    def limits(self, at: int) -> Limits:
        mean, lower, upper, near_lower, near_upper = (
            _number(float(line[at])) for line in self.lines
        )
        return Limits(
            n=int(self.n[at]),
            standing=STANDINGS[self.standing[at]],
            mean=mean,
            lower=lower,
            upper=upper,
            near_lower=near_lower,
            near_upper=near_upper,
            is_degenerate=bool(self.degenerate[at]),
        )


def _segment(
    series: Series,
    cut: _Cut,
    piece: Values,
    columns: _Columns,
    at: int,
    policy: Policy,
) -> Segment:
    labels = columns.codes[at].tolist()
    hints = columns.lag[at] > policy.autocorrelated_above
    return Segment(
        first=cut.first,
        last=cut.end - 1,
        limits=columns.limits(at),
        direction=series.direction,
        codes=_with_gaps(piece, labels),
        is_autocorrelated=bool(hints and len(labels) >= policy.full_limits_from),
    )


def _spans(series: Series) -> list[tuple[int, int]]:
    length = len(series.values)
    if not series.rebases:
        return [(0, length)]
    starts = [0, *sorted({start for start in series.rebases if 0 < start < length})]
    return list(zip(starts, [*starts[1:], length], strict=True))


def _piece(values: Values, first: int, end: int) -> Values:
    return values if not first and end == len(values) else values[first:end]


def _analyse(
    batch: Batch, policy: Policy, screen: bool, outside_is_near: bool, mute: bool
) -> _Columns:
    base = batch.key if isinstance(batch.key, int) else batch.y.shape[1]
    fixed = spread(batch.y[:, :base], batch.t[:, :base], screen=screen)
    mean, size, degenerate = fixed.mean, fixed.size, fixed.is_degenerate
    n = np.full(len(mean), base)
    if base < batch.y.shape[1]:
        # A baseline without any variation can judge nothing: then all values count.
        whole = spread(batch.y, batch.t, screen=screen)
        flat = ~(size > 0)
        mean, size = np.where(flat, whole.mean, mean), np.where(flat, whole.size, size)
        degenerate = np.where(flat, whole.is_degenerate, degenerate)
        n = np.where(flat, batch.y.shape[1], n)
    known = np.where(size > 0, size, np.nan)
    lower, upper = mean - LIMIT * known, mean + LIMIT * known
    near = (mean - NEAR * known, mean + NEAR * known)
    marks = codes(batch.y, mean, near, (lower, upper), outside_is_near=outside_is_near)
    standing = standings_of(n, size, least=policy.limits_from, full=policy.full_limits_from)
    return _Columns(
        n=n,
        standing=standing,
        lines=(mean, lower, upper, *near),
        degenerate=degenerate,
        codes=_muted(marks, standing) if mute else marks,
        lag=_lag(batch, mean),
    )


def _muted(marks: Codes, standing: NDArray[np.int8]) -> Codes:
    """Keep of each row what its standing may say."""
    full = (standing == STANDINGS.index(Standing.FULL))[:, None]
    trial = (standing == STANDINGS.index(Standing.TRIAL))[:, None]
    return np.where(full | (trial & (np.abs(marks) == 1)), marks, 0).astype(np.int8)


def _lag(batch: Batch, mean: Floats) -> Floats:
    """Return how each value goes with the one before it, adjacent periods only."""
    off = batch.y - mean[:, None]
    adjacent = np.diff(batch.t, axis=1) == 1
    together = np.where(adjacent, off[:, 1:] * off[:, :-1], 0.0).sum(axis=1)
    total = (off**2).sum(axis=1)
    return np.where(total > 0, together / np.where(total > 0, total, 1.0), 0.0)


def _with_gaps(piece: Values, labels: list[int]) -> tuple[int | None, ...]:
    if len(labels) == len(piece):
        return tuple(labels)
    left = iter(labels)
    return tuple(None if value is None else next(left) for value in piece)


def _icon(way: int, direction: Direction) -> Icon:
    if not way:
        return Icon.COMMON
    if direction is Direction.NEUTRAL:
        return Icon.HIGH if way > 0 else Icon.LOW
    return Icon.IMPROVEMENT if way == direction.sign else Icon.CONCERN


def _make(code: int, direction: Direction) -> Mark:
    way = (code > 0) - (code < 0)
    return Mark(cause=CAUSES[abs(code)], way=way, icon=_icon(way, direction))


_MARKS = {each: {code: _make(code, each) for code in range(-4, 5)} for each in Direction}

_WORDS = {
    each: {code: (one.cause.value, one.way, one.icon.value) for code, one in marks.items()}
    for each, marks in _MARKS.items()
}


def _variation(series: Series, segments: list[Segment]) -> Variation:
    backwards = (code for one in reversed(segments) for code in reversed(one.codes))
    latest = next((code for code in backwards if code is not None), 0)
    return Variation(
        segments=tuple(segments),
        icon=_MARKS[series.direction][latest].icon,
        assurance=_assurance(series, segments[-1].limits),
    )


def _assurance(series: Series, limits: Limits) -> Assurance:
    target, direction = series.target, series.direction
    if target is None or direction is Direction.NEUTRAL or limits.mean is None:
        return Assurance.NONE
    if limits.standing is Standing.FLAT:
        met = meets(limits.mean, target, direction)
        return Assurance.PASSES if met else Assurance.FAILS
    if limits.upper is None or limits.lower is None:
        return Assurance.NONE
    if is_tie(target, limits.upper) or is_tie(target, limits.lower):
        return Assurance.HIT_AND_MISS
    if limits.lower < target < limits.upper:
        return Assurance.HIT_AND_MISS
    met = meets(limits.mean, target, direction)
    return Assurance.PASSES if met else Assurance.FAILS


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
