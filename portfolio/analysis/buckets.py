"""From reported values to periods: what is scored, what is a gap, what is open."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from portfolio.analysis import periods
from portfolio.analysis.measures import Aggregation, Cadence
from portfolio.analysis.policy import DEFAULT, Policy


class State(StrEnum):
    """What may be made of a period: only a scored one counts."""

    SCORED = auto()
    NO_DATA = auto()
    SMALL_NUMBERS = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reported value, by the first day of its period; a ratio brings its two parts."""

    start: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A period [start, end) with the value to show, and `score` if it may be scored."""

    start: date
    end: date
    state: State
    value: float | None
    count: int

    @property
    def score(self) -> float | None:
        return self.value if self.state is State.SCORED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How the values of a metric become periods; a smaller denominator is not scored."""

    cadence: Cadence
    aggregation: Aggregation
    min_denominator: float = 20


def monthly(
    terms: Terms, readings: Sequence[Reading], *, today: date, policy: Policy = DEFAULT
) -> list[Bucket]:
    """Return a bucket for each month: what pace, streak and forecast stand on.

    A month is scored once it has ended and enough of it was reported; while values are
    still due it stays open.
    """
    by_month: dict[date, list[Reading]] = {}
    for reading in sorted(readings, key=lambda each: each.start):
        if _is_told(reading):
            month = periods.month_of(reading.start, terms.cadence)
            by_month.setdefault(month, []).append(reading)
    found = []
    for start, end in _spans(by_month, Cadence.MONTHLY, today):
        inside = by_month.get(start, [])
        covered = _is_covered(terms, inside, start, end, policy)
        found.append(_bucket(terms, inside, start, end, today, policy, is_covered=covered))
    return found


def closed(buckets: Sequence[Bucket]) -> list[Bucket]:
    """Return the buckets up to the last that is no longer open."""
    last = max(
        (i for i, one in enumerate(buckets) if one.state is not State.OPEN), default=-1
    )
    return list(buckets[: last + 1])


def weeks_of(month: date) -> int:
    """Return how many ISO weeks count in a month: those whose Thursday lies in it."""
    end = periods.end_of(month, Cadence.MONTHLY)
    first = month + timedelta(days=(3 - month.weekday()) % 7)
    return (end - first).days // 7 + ((end - first).days % 7 > 0)


def _spans(
    starts: "dict[date, list[Reading]]", cadence: Cadence, today: date
) -> list[tuple[date, date]]:
    if not starts:
        return []
    start, spans = min(starts), []
    last = max(today, max(starts))
    while start <= last:
        end = periods.end_of(start, cadence)
        spans.append((start, end))
        start = end
    return spans


def _bucket(
    terms: Terms,
    inside: Sequence[Reading],
    start: date,
    end: date,
    today: date,
    policy: Policy,
    *,
    is_covered: bool,
) -> Bucket:
    value = _value(terms.aggregation, inside)
    due = end + timedelta(days=policy.close_after_days)
    if today < end or (today < due and not (inside and is_covered)):
        state = State.OPEN
    elif value is None or not is_covered:
        state = State.NO_DATA
    elif _is_small(terms, inside):
        state = State.SMALL_NUMBERS
    else:
        state = State.SCORED
    return Bucket(start=start, end=end, state=state, value=value, count=len(inside))


def _is_told(reading: Reading) -> bool:
    return reading.value is not None or reading.denominator is not None


def _is_covered(
    terms: Terms, inside: Sequence[Reading], start: date, end: date, policy: Policy
) -> bool:
    if terms.aggregation is Aggregation.LAST or terms.cadence is Cadence.MONTHLY:
        return bool(inside)
    if terms.cadence is Cadence.WEEKLY:
        return len(inside) >= max(1, weeks_of(start) - policy.weeks_missing)
    return len(inside) >= policy.daily_coverage * (end - start).days


def _is_small(terms: Terms, inside: Sequence[Reading]) -> bool:
    if terms.aggregation is not Aggregation.RATIO:
        return False
    return sum(each.denominator or 0.0 for each in inside) < terms.min_denominator


def _value(aggregation: Aggregation, inside: Sequence[Reading]) -> float | None:
    """Make one value of many; a ratio divides sums and is never a mean of ratios."""
    if aggregation is Aggregation.RATIO:
        below = sum(each.denominator or 0.0 for each in inside)
        return sum(each.numerator or 0.0 for each in inside) / below if below else None
    values = [each.value for each in inside if each.value is not None]
    if len(values) < 2:
        return values[0] if values else None
    match aggregation:
        case Aggregation.SUM:
            return sum(values)
        case Aggregation.MEAN:
            return statistics.fmean(values)
        case Aggregation.MEDIAN:
            return statistics.median(values)
        case _:
            return values[-1]
