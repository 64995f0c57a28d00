"""Variation and assurance of many metrics: limits, special causes, the two icons.

Arithmetic is in `seeing`, a column a number; here a frozen value is built of it when one
is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.analysis.measures import Direction
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series import seeing
from portfolio.analysis.series.batches import Values, rectangle
from portfolio.analysis.series.labels import CAUSES, Cause
from portfolio.analysis.series.late import Late
from portfolio.analysis.series.limits import Limits, Standing
from portfolio.analysis.series.seeing import Asked, Assurance, Icon, Seen

__all__ = ("Assurance", "Icon")


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
    if not series:
        return []
    seen = seeing.see(
        rectangle([one.values for one in series]),
        asked_of(series),
        policy=policy,
        screen=screen,
        outside_is_near=outside_is_near,
        mute=mute,
    )
    return Late(len(series), lambda row: variation_at(seen, row, series[row].direction))


def asked_of(series: Sequence[Series]) -> Asked:
    """Return as columns what is asked of series."""
    targets = [one.target for one in series]
    frozen = [-1 if one.frozen_on is None else one.frozen_on for one in series]
    return Asked(
        lengths=np.array([len(one.values) for one in series]),
        signs=np.array([one.direction.sign for one in series]),
        targets=np.array(targets, dtype=np.float64),
        frozen=np.array(frozen),
        rebases={row: one.rebases for row, one in enumerate(series) if one.rebases},
    )


def variation_at(seen: Seen, row: int, direction: Direction) -> Variation:
    """Build the variation of one metric out of the columns."""
    return Variation(
        segments=tuple(
            Segment(
                first=int(seen.first[piece]),
                last=int(seen.end[piece]) - 1,
                limits=seen.limits(piece),
                direction=direction,
                codes=seen.labels(piece),
                is_autocorrelated=bool(seen.is_autocorrelated[piece]),
            )
            for piece in range(*seen.pieces(row))
        ),
        icon=_MARKS[direction][int(seen.latest[row])].icon,
        assurance=seeing.ASSURANCES[seen.assurance[row]],
    )


def mark_words(code: int, direction: Direction) -> tuple[str, int, str]:
    """Return cause, way and icon of a code, as they are written."""
    return _WORDS[direction][code]


def icon_of(code: int, direction: Direction) -> Icon:
    return _MARKS[direction][code].icon


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
