"""A value ten times the one before is more often a slip than news: it is asked about."""

import math

# A slipped decimal mark makes ten of one; the value itself may have moved by a fifth.
TIMES = 8.0


def leap(value: float | None, before: float | None) -> float | None:
    """Return how many times `before` a value is, if that is about ten or a tenth."""
    if not value or not before or not math.isfinite(value / before):
        return None
    times = value / before
    if times >= TIMES or 0 < times <= 1 / TIMES:
        return times
    return None


def meant(value: float, times: float) -> float:
    """Return the value with its decimal mark where it makes the least of a leap."""
    return float(value / 10 ** round(math.log10(times)))
