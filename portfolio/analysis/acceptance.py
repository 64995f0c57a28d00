"""Whether a value may be taken: the same questions at every door."""

import math
from dataclasses import dataclass
from datetime import date

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence

LIMIT = 1e15


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a metric accepts."""

    cadence: Cadence
    is_ratio: bool
    lower_bound: float | None = None
    upper_bound: float | None = None
    first_date: date | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value is not taken: a code for programs, the field, a sentence for people."""

    code: str
    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value as it arrives: a number, or for a ratio its two parts."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None

    @property
    def result(self) -> float | None:
        """The number itself, or the quotient of the two parts."""
        if self.numerator is not None and self.denominator:
            return self.numerator / self.denominator
        return self.value


def problem_of(terms: Terms, start: date, reading: Reading, today: date) -> Problem | None:
    """Return why `reading` is not taken for the period from `start`, or None if it is."""
    return (
        _of_the_metric(terms)
        or _of_the_period(terms, start, today)
        or _of_the_shape(terms, reading)
        or _of_the_numbers(reading)
        or _of_the_bounds(terms, reading)
    )


def _of_the_metric(terms: Terms) -> Problem | None:
    if terms.is_open:
        return None
    return Problem(
        "ended", "metric", "The use case or the metric has ended and takes no values."
    )


def _of_the_period(terms: Terms, start: date, today: date) -> Problem | None:
    if start > today:
        written = periods.write(start, terms.cadence)
        return Problem("future-period", "period", f"{written} has not begun yet.")
    if terms.first_date and periods.end_of(start, terms.cadence) <= terms.first_date:
        return Problem(
            "before-first-day",
            "period",
            f"This metric begins on {terms.first_date}; the period ends before that.",
        )
    return None


def _of_the_shape(terms: Terms, reading: Reading) -> Problem | None:
    parts = (reading.numerator, reading.denominator)
    if terms.is_ratio:
        if reading.value is not None or None in parts:
            return Problem(
                "needs-both-parts",
                "numerator",
                "This metric is a ratio: give numerator and denominator.",
            )
        return None
    if parts != (None, None):
        return Problem("not-a-ratio", "value", "This metric is no ratio: give one value.")
    if reading.value is None:
        return Problem("value-missing", "value", "Give a value.")
    return None


def _of_the_numbers(reading: Reading) -> Problem | None:
    for field in ("value", "numerator", "denominator"):
        number = getattr(reading, field)
        if number is None:
            continue
        if not math.isfinite(number):
            return Problem("not-finite", field, "That is no finite number.")
        if abs(number) >= LIMIT:
            return Problem("too-large", field, "Numbers stay below 1,000,000,000,000,000.")
    if reading.denominator is not None and reading.denominator <= 0:
        return Problem(
            "denominator-not-positive", "denominator", "The denominator is above zero."
        )
    result = reading.result
    if result is None or not math.isfinite(result) or abs(result) >= LIMIT:
        return Problem("too-large", "value", "The quotient is too large.")
    return None


def _of_the_bounds(terms: Terms, reading: Reading) -> Problem | None:
    result = reading.result
    assert result is not None
    lower, upper = terms.lower_bound, terms.upper_bound
    if lower is not None and result < lower:
        return Problem("below-bound", "value", f"{result:g} is below the least, {lower:g}.")
    if upper is not None and result > upper:
        return Problem("above-bound", "value", f"{result:g} is above the most, {upper:g}.")
    return None
