"""Series of mixed lengths, grouped into rectangles that arithmetic can take whole."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.comparing import TIE

Values = Sequence[float | None]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Many series: lists of mixed lengths with None for a gap, or a rectangle without gaps.
Many = Sequence[Values] | Floats
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows with equally many values: `y` the values, `t` their period numbers."""

    rows: tuple[int, ...]
    y: Floats
    t: Ints
    key: Hashable


def batches(
    series: Many,
    *,
    last: int | None = None,
    key: Callable[[int, int], Hashable] = lambda _row, count: count,
) -> Iterator[Batch]:
    """Yield the series grouped by how many values they hold, and by `key(row, count)`.

    Gaps (None) are dropped, but the numbers of the periods remember them. `last` keeps
    only so many of the latest values.

    :raises ValueError: if a value is not a finite number
    """
    if isinstance(series, np.ndarray):
        yield from _rectangles(series, last, key)
        return
    groups: dict[tuple[int, Hashable, int | None], list[int]] = {}
    kept: list[Sequence[float]] = []
    numbers: list[Sequence[int]] = []
    for row, values in enumerate(series):
        found, periods = _seen(values, last)
        kept.append(found)
        numbers.append(periods)
        start = periods.start if isinstance(periods, range) else None
        name = (len(found), key(row, len(found)), start)
        groups.setdefault(name, []).append(row)
    for (count, chosen, start), rows in groups.items():
        y = np.array([kept[row] for row in rows], dtype=np.float64).reshape(
            len(rows), count
        )
        if not np.isfinite(y).all():
            raise ValueError("A series holds a value that is not a finite number.")
        if start is not None:
            t = np.broadcast_to(np.arange(start, start + count), y.shape)
        else:
            t = np.array([numbers[row] for row in rows], dtype=np.int64).reshape(y.shape)
        yield Batch(tuple(rows), y, t, chosen)


def _rectangles(
    y: Floats, last: int | None, key: Callable[[int, int], Hashable]
) -> Iterator[Batch]:
    """Yield the rows of a rectangle by their keys alone: they are equally long."""
    if not np.isfinite(y).all():
        raise ValueError("A series holds a value that is not a finite number.")
    start = max(0, y.shape[1] - last) if last is not None else 0
    t = np.arange(start, y.shape[1])
    groups: dict[Hashable, list[int]] = {}
    for row in range(len(y)):
        groups.setdefault(key(row, len(t)), []).append(row)
    for chosen, rows in groups.items():
        part = y[:, start:] if len(rows) == len(y) else y[rows, start:]
        yield Batch(tuple(rows), part, np.broadcast_to(t, part.shape), chosen)


def _seen(values: Values, last: int | None) -> tuple[Sequence[float], Sequence[int]]:
    """Return the latest values that are there, and the numbers of their periods."""
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    if end < len(values):
        values = values[:end]
    if None not in values:
        start = max(0, end - last) if last is not None else 0
        return values[start:], range(start, end)  # type: ignore[return-value]
    pairs = [(i, value) for i, value in enumerate(values) if value is not None]
    if last is not None:
        pairs = pairs[-last:]
    return [value for _i, value in pairs], [i for i, _value in pairs]


def exceeds(first: Floats, second: Floats) -> Flags:
    """Return where `first` is above `second`, by more than a tie."""
    size = np.maximum(1.0, np.maximum(np.abs(first), np.abs(second)))
    return np.asarray(first - second > TIE * size)


def sides(first: Floats, second: Floats) -> NDArray[np.int8]:
    """Return 1 where `first` is above `second`, -1 below, 0 at a tie."""
    up, down = exceeds(first, second), exceeds(second, first)
    return up.astype(np.int8) - down.astype(np.int8)
