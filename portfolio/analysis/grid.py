"""Periods of many metrics as one rectangle: a row a metric, a column a period.

A column counts from the first period of its row. Where a cell lies behind the last period
of its row, it is `BEYOND`; a value that may not be scored is there, but no score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.buckets import Bucket, State, Terms
from portfolio.analysis.measures import Aggregation, Cadence
from portfolio.analysis.policy import Policy
from portfolio.analysis.readings import Readings
from portfolio.analysis.series.batches import Floats, Ints

STATES = tuple(State)
SCORED, NO_DATA, SMALL_NUMBERS, OPEN = (STATES.index(each) for each in State)
BEYOND = len(STATES)


@dataclass(frozen=True, slots=True)
class Grid:
    """`first` numbers the first period of each row, `widths` says how many it has."""

    cadence: Cadence
    first: Ints
    widths: Ints
    state: NDArray[np.int8]
    value: Floats
    count: Ints

    @property
    def score(self) -> Floats:
        """The values that may be scored, NaN elsewhere."""
        return np.where(self.state == SCORED, self.value, np.nan)

    @property
    def closed(self) -> Ints:
        """How many periods each row has up to the last that is no longer open."""
        done = self.state < OPEN
        width = done.shape[1]
        last = width - np.argmax(done[:, ::-1], axis=1) if width else np.zeros(len(done))
        return np.where(done.any(axis=1), last, 0).astype(np.int64)

    def ends(self) -> Ints:
        """The ordinal of the day after each period."""
        columns = np.arange(self.state.shape[1])
        return _edges(self.cadence, self.first[:, None] + columns + 1)

    def position(self, row: int, day: date) -> int:
        """Return the first period that begins on `day` or later."""
        number = int(_numbers(self.cadence, np.array([day.toordinal()]))[0])
        is_inside = day_of(self.cadence, number) < day
        width = int(self.widths[row])
        return min(max(number + is_inside - int(self.first[row]), 0), width)

    def buckets(self, row: int, count: int) -> tuple[Bucket, ...]:
        """Build the first `count` periods of a row as values."""
        first = int(self.first[row])
        days = [day_of(self.cadence, first + k) for k in range(count + 1)]
        cells = zip(
            self.state[row, :count].tolist(),
            self.value[row, :count].tolist(),
            self.count[row, :count].tolist(),
            strict=True,
        )
        return tuple(
            Bucket(
                start=days[k],
                end=days[k + 1],
                state=STATES[state],
                value=None if np.isnan(value) else value,
                count=seen,
            )
            for k, (state, value, seen) in enumerate(cells)
        )


def native(
    terms: Sequence[Terms], readings: Sequence[Readings], *, today: date, policy: Policy
) -> Grid:
    """Return the periods of metrics of one cadence, up to the running one."""
    cadence = terms[0].cadence
    sizes = np.array([len(one) for one in readings])
    rows = np.repeat(np.arange(len(readings)), sizes)
    starts = np.concatenate([one.starts for one in readings])
    value = np.concatenate([one.values for one in readings])
    below = np.concatenate([one.denominators for one in readings])
    is_ratio = np.array([one.aggregation is Aggregation.RATIO for one in terms])
    if is_ratio.any():
        above = np.nan_to_num(np.concatenate([one.numerators for one in readings]))
        share = above / np.where(below != 0, below, np.nan)
        told = ~np.isnan(value) | ~np.isnan(below)
        value = np.where(is_ratio[rows], share, value)
    else:
        told = ~np.isnan(value) | ~np.isnan(below)
    rows, value, below = rows[told], value[told], below[told]
    numbers = _numbers(cadence, starts[told])
    now = int(_numbers(cadence, np.array([today.toordinal()]))[0])
    count = len(terms)
    first, last = np.full(count, _NEVER), np.zeros(count, np.int64)
    np.minimum.at(first, rows, numbers)
    np.maximum.at(last, rows, numbers)
    is_empty = last == 0
    first = np.where(is_empty, now, first)
    widths = np.where(is_empty, 0, np.maximum(last, now) - first + 1)
    shape = (count, int(widths.max(initial=0)))
    grid, seen, under = np.full(shape, np.nan), np.zeros(shape, np.int64), np.zeros(shape)
    at = (rows, numbers - first[rows])
    grid[at], seen[at], under[at] = value, 1, np.nan_to_num(below)
    columns = np.arange(shape[1])
    ends = _edges(cadence, first[:, None] + columns + 1)
    day, due = today.toordinal(), ends + policy.close_after_days
    least = np.array([one.min_denominator for one in terms])
    is_small = is_ratio[:, None] & (under < least[:, None])
    state = np.select(
        [
            columns >= widths[:, None],
            (day < ends) | ((day < due) & (seen == 0)),
            np.isnan(grid),
            is_small,
        ],
        [BEYOND, OPEN, NO_DATA, SMALL_NUMBERS],
        SCORED,
    )
    return Grid(cadence, first, widths, state.astype(np.int8), grid, seen)


def of_months(months: Sequence[Sequence[Bucket]]) -> Grid:
    """Return the rectangle of months that were made one metric at a time."""
    widths = np.array([len(one) for one in months])
    shape = (len(months), int(widths.max(initial=0)))
    state = np.full(shape, BEYOND, np.int8)
    value, count = np.full(shape, np.nan), np.zeros(shape, np.int64)
    first = np.full(len(months), _UNIX_MONTH)
    for row, buckets in enumerate(months):
        if buckets:
            size = len(buckets)
            first[row] = buckets[0].start.year * 12 + buckets[0].start.month - 1
            state[row, :size] = [STATES.index(one.state) for one in buckets]
            value[row, :size] = [
                np.nan if one.value is None else one.value for one in buckets
            ]
            count[row, :size] = [one.count for one in buckets]
    return Grid(Cadence.MONTHLY, first, widths, state, value, count)


@lru_cache(maxsize=8192)
def iso_of(cadence: Cadence, number: int) -> str:
    """Return the first day of the period with that number, as it is written."""
    return day_of(cadence, number).isoformat()


@lru_cache(maxsize=8192)
def day_of(cadence: Cadence, number: int) -> date:
    """Return the first day of the period with that number."""
    match cadence:
        case Cadence.MONTHLY:
            return date(number // 12, number % 12 + 1, 1)
        case Cadence.WEEKLY:
            return date.fromordinal(number * 7 + 1)
        case Cadence.DAILY:
            return date.fromordinal(number)


_UNIX = date(1970, 1, 1).toordinal()
_UNIX_MONTH = 1970 * 12
_NEVER = np.iinfo(np.int64).max


def _numbers(cadence: Cadence, ordinals: Ints) -> Ints:
    """Number the periods that days lie in: equal numbers, equal periods."""
    match cadence:
        case Cadence.MONTHLY:
            days = (ordinals - _UNIX).astype("datetime64[D]")
            return days.astype("datetime64[M]").astype(np.int64) + _UNIX_MONTH
        case Cadence.WEEKLY:
            # The first day of the calendar was a Monday.
            return (ordinals - 1) // 7
        case Cadence.DAILY:
            return ordinals


def _edges(cadence: Cadence, numbers: Ints) -> Ints:
    """Return the ordinals of the first days of periods."""
    match cadence:
        case Cadence.MONTHLY:
            months = (numbers - _UNIX_MONTH).astype("datetime64[M]")
            return months.astype("datetime64[D]").astype(np.int64) + _UNIX
        case Cadence.WEEKLY:
            return numbers * 7 + 1
        case Cadence.DAILY:
            return numbers


def months_of(grid: Grid) -> Ints:
    """Return the month that each period's last day lies in, as a number."""
    return _numbers(Cadence.MONTHLY, grid.ends() - 1)
