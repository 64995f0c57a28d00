"""Series of mixed lengths, grouped into rectangles that arithmetic can take whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.comparing import TIE

Values = Sequence[float | None]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Many series: lists of mixed lengths with None for a gap, or a rectangle with NaN for one.
Many = Sequence[Values] | Floats
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Rows with equally many values: `y` the values, `t` their period numbers.

    `key` is what the rows were grouped by besides; `is_steady` says that no row has a gap.
    """

    rows: Ints
    y: Floats
    t: Ints
    key: int
    is_steady: bool


def rectangle(series: Many) -> Floats:
    """
    Return series as one rectangle: NaN for a gap, and behind the end of a row.

    :raises ValueError: if a value is not a finite number
    """
    if isinstance(series, np.ndarray):
        found = series
        is_finite = not np.isinf(found).any()
    else:
        widths = [len(values) for values in series]
        width = max(widths, default=0)
        padding = [None] * width
        rows = [
            values if size == width else [*values, *padding[size:]]
            for values, size in zip(series, widths, strict=True)
        ]
        found = np.array(rows, dtype=np.float64).reshape(len(rows), width)
        told = np.isfinite(found)
        is_finite = bool(told.all()) or int(told.sum()) == found.size - sum(
            row.count(None) for row in rows
        )
    if not is_finite:
        raise ValueError("A series holds a value that is not a finite number.")
    return found


def batches(
    series: Many, *, last: int | None = None, keys: Ints | None = None
) -> Iterator[Batch]:
    """
    Yield the series grouped by how many values they hold, and by their `keys`.

    Gaps are dropped, but the numbers of the periods remember them. `last` keeps only so
    many of the latest values.

    :raises ValueError: if a value is not a finite number
    """
    y = rectangle(series)
    told = ~np.isnan(y)
    counts = told.sum(axis=1)
    if last is not None and counts.max(initial=0) > last:
        # Counted from the end: the latest value is the first.
        behind = counts[:, None] - np.cumsum(told, axis=1)
        told &= behind < last
        counts = np.minimum(counts, last)
    named = counts if keys is None else counts + (y.shape[1] + 1) * keys
    periods = np.broadcast_to(np.arange(y.shape[1]), y.shape)
    for name in np.unique(named).tolist():
        rows = np.flatnonzero(named == name)
        key, count = divmod(name, y.shape[1] + 1)
        inside = told[rows]
        shape = (len(rows), count)
        t = periods[rows][inside].reshape(shape)
        yield Batch(
            rows=rows,
            y=y[rows][inside].reshape(shape),
            t=t,
            key=key,
            is_steady=count == 0 or bool((t[:, -1] - t[:, 0] == count - 1).all()),
        )


def exceeds(first: Floats, second: Floats) -> Flags:
    """Return where `first` is above `second`, by more than a tie."""
    size = np.maximum(1.0, np.maximum(np.abs(first), np.abs(second)))
    return np.asarray(first - second > TIE * size)


def sides(first: Floats, second: Floats) -> NDArray[np.int8]:
    """Return 1 where `first` is above `second`, -1 below, 0 at a tie."""
    up, down = exceeds(first, second), exceeds(second, first)
    return up.astype(np.int8) - down.astype(np.int8)
