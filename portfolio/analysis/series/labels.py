"""Special causes: which points are more than the usual noise, and by which rule."""

from enum import StrEnum, auto

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.series.batches import Flags, Floats, exceeds, sides

RUN = 7
CLOSE = 3
CLOSE_LEAST = 2

Codes = NDArray[np.int8]


class Cause(StrEnum):
    """Why a point is special; the first that applies, in this order."""

    COMMON = auto()
    OUTSIDE = auto()
    TREND = auto()
    TWO_IN_THREE = auto()
    SHIFT = auto()


CAUSES = tuple(Cause)


def codes(
    y: Floats,
    mean: Floats,
    near: tuple[Floats, Floats],
    limit: tuple[Floats, Floats],
    *,
    outside_is_near: bool = False,
) -> Codes:
    """Label every point: 0 common, else the number of its cause, negative if low.

    `near` and `limit` are (lower, upper), one number a row; NaN limits label nothing.
    """
    side = sides(y, mean[:, None])
    above, below = exceeds(y, limit[1][:, None]), exceeds(limit[0][:, None], y)
    outside = above.astype(np.int8) - below.astype(np.int8)
    found = _shift(side)
    pair = _two_in_three(y, side, near, outside, outside_is_near)
    trend = _trend(y)
    for number, sign in ((3, pair), (2, trend), (1, outside)):
        found = np.where(sign != 0, sign * number, found)
    return np.where(np.isnan(limit[1])[:, None], 0, found).astype(np.int8)


def _trend(y: Floats) -> Codes:
    """Mark the members of seven points that rise, or fall, at every step."""
    width = y.shape[1]
    if width < RUN:
        return np.zeros(y.shape, dtype=np.int8)
    step = sides(y[:, 1:], y[:, :-1])
    rising = _cover(_all(step > 0, RUN - 1), RUN, width)
    falling = _cover(_all(step < 0, RUN - 1), RUN, width)
    found = rising.astype(np.int8) - falling.astype(np.int8)
    # The end of one trend and the start of the next: the step to the right decides.
    right = np.pad(step, ((0, 0), (0, 1)))
    return np.where(rising & falling, right, found).astype(np.int8)


def _two_in_three(
    y: Floats,
    side: Codes,
    near: tuple[Floats, Floats],
    outside: Codes,
    outside_is_near: bool,
) -> Codes:
    """Mark the close points of three on one side of which two are close to a limit."""
    width = y.shape[1]
    found = np.zeros(y.shape, dtype=np.int8)
    if width < CLOSE:
        return found
    beyond = {1: exceeds(y, near[1][:, None]), -1: exceeds(near[0][:, None], y)}
    for sign, close in beyond.items():
        if not outside_is_near:
            close = close & (outside != sign)
        together = _all(side == sign, CLOSE) & (_count(close, CLOSE) >= CLOSE_LEAST)
        found[_cover(together, CLOSE, width) & close] = sign
    return found


def _shift(side: Codes) -> Codes:
    """Mark the members of seven points on one side of the mean."""
    width = side.shape[1]
    if width < RUN:
        return np.zeros(side.shape, dtype=np.int8)
    above = _cover(_all(side > 0, RUN), RUN, width)
    below = _cover(_all(side < 0, RUN), RUN, width)
    return (4 * (above.astype(np.int8) - below.astype(np.int8))).astype(np.int8)


def _count(flags: Flags, width: int) -> NDArray[np.int16]:
    """Count the flags in every window of `width`."""
    total = np.pad(np.cumsum(flags, axis=1, dtype=np.int16), ((0, 0), (1, 0)))
    return total[:, width:] - total[:, :-width]


def _all(flags: Flags, width: int) -> Flags:
    return np.asarray(_count(flags, width) == width)


def _cover(starts: Flags, width: int, length: int) -> Flags:
    """Return which of `length` points lie in a window of `width` that starts at a flag."""
    padded = np.zeros((len(starts), length + width - 1), dtype=bool)
    padded[:, width - 1 : width - 1 + starts.shape[1]] = starts
    return np.asarray(_count(padded, width) > 0)
