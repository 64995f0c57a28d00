"""Readings of metrics as columns: what a pass over thousands takes without a value each.

readings = Readings.of([Reading(start=..., value=...), ...])       or straight from columns
readings[0], list(readings)                                         values, built when read
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import Any, overload

import numpy as np

from portfolio.analysis.buckets import Reading
from portfolio.analysis.series.batches import Floats, Ints


class Readings(Sequence[Reading]):
    """Columns of readings, NaN where nothing was told; `starts` are ordinals of days."""

    __slots__ = ("denominators", "numerators", "starts", "values")

    def __init__(
        self, starts: Ints, values: Floats, numerators: Floats, denominators: Floats
    ) -> None:
        self.starts, self.values = starts, values
        self.numerators, self.denominators = numerators, denominators

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "Readings":
        """
        Return the columns of readings.

        :raises ValueError: if a value is told that is not a finite number
        """
        if isinstance(readings, Readings):
            return readings
        count = len(readings)
        starts = np.fromiter((one.start.toordinal() for one in readings), np.int64, count)
        return cls(
            starts,
            _column([one.value for one in readings]),
            _column([one.numerator for one in readings]),
            _column([one.denominator for one in readings]),
        )

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Reading: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Reading]: ...
    def __getitem__(self, at: int | slice) -> Reading | Sequence[Reading]:
        if isinstance(at, slice):
            return [self[row] for row in range(len(self))[at]]
        return Reading(
            start=date.fromordinal(int(self.starts[at])),
            value=_number(float(self.values[at])),
            numerator=_number(float(self.numerators[at])),
            denominator=_number(float(self.denominators[at])),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((self.starts.tobytes(), self.values.tobytes()))


class Versions(Sequence[tuple[date, int, datetime]]):
    """Which version of each value is known, and since when: built when read."""

    __slots__ = ("moments", "numbers", "starts")

    def __init__(self, starts: Ints, numbers: Ints, moments: Ints) -> None:
        self.starts, self.numbers, self.moments = starts, numbers, moments

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> tuple[date, int, datetime]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[date, int, datetime]]: ...
    def __getitem__(self, at: Any) -> Any:
        return list(self)[at]

    def __iter__(self) -> Iterator[tuple[date, int, datetime]]:
        for start, number, at in zip(
            self.starts.tolist(), self.numbers.tolist(), self.moments.tolist(), strict=True
        ):
            yield date.fromordinal(start), number, _EPOCH + timedelta(microseconds=at)

    @classmethod
    def none(cls) -> "Versions":
        nothing = np.zeros(0, np.int64)
        return cls(nothing, nothing, nothing)

    @property
    def mark(self) -> bytes:
        """All of them as bytes: equal versions, equal bytes."""
        return self.starts.tobytes() + self.numbers.tobytes()


@dataclass(frozen=True, slots=True)
class Table:
    """Values of many metrics, a row a version; moments are microseconds since 2000."""

    ids: Ints
    starts: Ints
    numbers: Ints
    moments: Ints
    values: Floats
    numerators: Floats
    denominators: Floats

    @classmethod
    def unpacked(cls, rows: Sequence[Sequence[Any]]) -> "Table":
        """
        Read a row a metric: its id, and packed arrays, as a database sends them.

        The last two, of numerators and denominators, may be missing.
        """
        if not rows:
            return cls.of([])
        ids, *packed = zip(*sorted(rows, key=itemgetter(0)), strict=True)
        counts = [int.from_bytes(one[12:16], "big") for one in packed[0]]
        starts, numbers, moments, values, *parts = map(_unpacked, packed)
        nothing = np.full(len(starts), np.nan)
        above, below = parts or (nothing, nothing)
        owners = np.repeat(np.array(ids, np.int64), counts)
        return cls(owners, starts, numbers, moments, values, above, below).ordered()

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]]) -> "Table":
        """Read rows of id, start, number, moment, value, numerator, denominator."""
        ids, starts, numbers, moments, *parts = (
            zip(*rows, strict=True) if rows else [()] * 7
        )
        return cls(
            np.array(ids, np.int64),
            np.array([start.toordinal() for start in starts], np.int64),
            np.array(numbers, np.int64),
            np.array([ticks(at) for at in moments], np.int64),
            *(np.array(part, np.float64) for part in parts),
        ).ordered()

    def ordered(self) -> "Table":
        """By metric and period; rows mostly come so."""
        later = np.diff(self.starts) > 0
        if (np.diff(self.ids) + later > 0).all() and (np.diff(self.ids) >= 0).all():
            return self
        return self._at(np.lexsort((self.starts, self.ids)))

    def is_before(self, moment: datetime) -> bool:
        """Whether all of it was known at a moment."""
        return not len(self.moments) or self.moments.max() <= ticks(moment)

    def known_at(self, moment: datetime, earlier: "Table") -> "Table":
        """What was known at a moment: `earlier` holds the versions replaced since."""
        kept = self._at(np.flatnonzero(self.moments <= ticks(moment)))
        columns = [(getattr(kept, n), getattr(earlier, n)) for n in self.__slots__]
        return Table(*(np.concatenate(pair) for pair in columns)).ordered()

    def split(self) -> Mapping[int, tuple[Versions, Readings]]:
        """By metric: the versions, and the readings of those that tell a value."""
        ids, first = np.unique(self.ids, return_index=True)
        edges = [*first.tolist(), len(self.ids)]
        told = ~np.isnan(self.values)
        bare, real = bool(told.all()), self
        found = {}
        for at, pk in enumerate(ids.tolist()):
            cut = slice(edges[at], edges[at + 1])
            found[pk] = (
                Versions(real.starts[cut], real.numbers[cut], real.moments[cut]),
                self._readings(cut if bare else np.arange(len(told))[cut][told[cut]]),
            )
        return found

    def _readings(self, at: Any) -> Readings:
        return Readings(
            self.starts[at], self.values[at], self.numerators[at], self.denominators[at]
        )

    def _at(self, rows: Ints) -> "Table":
        return Table(*(getattr(self, name)[rows] for name in self.__slots__))


def are_late(versions: Sequence[Versions], closing: Callable[[int], int]) -> list[bool]:
    """
    Whether one of each came later than `closing` of its start.

    Both are as they are kept; each start is asked about once.
    """
    sizes = [len(one) for one in versions]
    starts = np.concatenate([*(one.starts for one in versions), np.zeros(0, np.int64)])
    moments = np.concatenate([*(one.moments for one in versions), np.zeros(0, np.int64)])
    days, place = np.unique(starts, return_inverse=True)
    due = np.array([closing(day) for day in days.tolist()], np.int64)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    found = np.bincount(owner[moments >= due[place]], minlength=len(sizes)) > 0
    return list(found.tolist())


def ticks(moment: datetime) -> int:
    """A moment as it is kept in columns."""
    return (moment - _EPOCH) // _TICK


_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
# The elements of arrays, by their number in PostgreSQL's catalogue.
_KINDS = {20: "i8", 23: "i4", 701: "f8", 1082: "i4", 1184: "i8"}
_DATE = 1082


def _unpacked(arrays: Sequence[bytes]) -> Any:
    """Read arrays without holes, one behind the other, in the form PostgreSQL sends."""
    oid = int.from_bytes(arrays[0][8:12], "big")
    kind = _KINDS[oid]
    data = b"".join([one[20:] for one in arrays])
    cells = np.frombuffer(data, [("size", ">i4"), ("value", f">{kind}")])["value"]
    if oid == _DATE:
        return cells.astype(np.int64) + _EPOCH.toordinal()
    return cells.astype(np.float64 if kind == "f8" else np.int64)


def _column(values: list[float | None]) -> Floats:
    found = np.array([np.nan if value is None else value for value in values], np.float64)
    if np.isfinite(found).sum() != len(values) - values.count(None):
        raise ValueError("A reading holds a value that is not a finite number.")
    return found


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
