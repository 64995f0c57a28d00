"""From values to places: round ticks, and a straight scale between them."""

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Round values of an axis: the first at or below the data, the last at or above it."""

    values: tuple[float, ...]
    decimals: int

    @property
    def low(self) -> float:
        return self.values[0]

    @property
    def high(self) -> float:
        return self.values[-1]


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels; `start` may lie beyond `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / (
            self.high - self.low
        )


def ticks(low: float, high: float, *, most: int = 5) -> Ticks:
    """Choose at most `most` round intervals that hold everything from `low` to `high`."""
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        margin = max(abs(low) * 0.1, 1e-6) if low else 1.0
        low, high = low - margin, high + margin
    power = math.floor(math.log10((high - low) / most))
    while True:
        for base in _STEPS[:-1]:
            step = base * 10.0**power
            first, last = _floor(low, step), _ceil(high, step)
            if last - first <= most:
                decimals = max(0, -power + (base == 2.5))
                values = tuple(
                    round(i * step, decimals + 2) for i in range(first, last + 1)
                )
                return Ticks(values, decimals)
        power += 1


def _floor(value: float, step: float) -> int:
    found = math.floor(value / step)
    return found if found * step <= value else found - 1


def _ceil(value: float, step: float) -> int:
    found = math.ceil(value / step)
    return found if found * step >= value else found + 1
