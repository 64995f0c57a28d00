"""Series of mixed lengths, grouped into rectangles that arithmetic can take whole."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.direction import TIE

Values = Sequence[float | None]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows with equally many values: `y` the values, `t` their period numbers."""

    rows: tuple[int, ...]
    y: Floats
    t: Ints
    key: Hashable


def batches(
    series: Sequence[Values],
    *,
    last: int | None = None,
    key: Callable[[int, int], Hashable] = lambda _row, count: count,
) -> Iterator[Batch]:
    """Yield the series grouped by how many values they hold, and by `key(row, count)`.

    Gaps (None) are dropped, but the numbers of the periods remember them. `last` keeps
    only so many of the latest values.

    :raises ValueError: if a value is not a finite number
    """
    groups: dict[tuple[int, Hashable], list[tuple[int, list[float], list[int]]]] = {}
    for row, values in enumerate(series):
        seen = [(i, value) for i, value in enumerate(values) if value is not None]
        if last is not None:
            seen = seen[-last:]
        periods = [i for i, _value in seen]
        found = [value for _i, value in seen]
        groups.setdefault((len(seen), key(row, len(seen))), []).append(
            (row, found, periods)
        )
    for (count, name), members in groups.items():
        y = np.array([found for _row, found, _t in members], dtype=np.float64)
        t = np.array([periods for _row, _found, periods in members], dtype=np.int64)
        if not np.isfinite(y).all():
            raise ValueError("A series holds a value that is not a finite number.")
        rows = tuple(row for row, _found, _t in members)
        yield Batch(
            rows, y.reshape(len(members), count), t.reshape(len(members), count), name
        )


def exceeds(first: Floats, second: Floats) -> Flags:
    """Return where `first` is above `second`, by more than a tie."""
    size = np.maximum(1.0, np.maximum(np.abs(first), np.abs(second)))
    return np.asarray(first - second > TIE * size)


def sides(first: Floats, second: Floats) -> NDArray[np.int8]:
    """Return 1 where `first` is above `second`, -1 below, 0 at a tie."""
    up, down = exceeds(first, second), exceeds(second, first)
    return up.astype(np.int8) - down.astype(np.int8)
