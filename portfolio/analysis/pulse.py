"""A pulse: three questions, from one to five, and what of it may be published.

Nothing is published about fewer answers than the least. A round is published once, whole,
after it is closed; see ADR 0121 for why nothing can be subtracted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

LOW, HIGH = 1, 5
QUESTIONS = 3
# Never fewer, whatever a policy says.
LEAST = 5
# Small rounds are published in half points: a single answer cannot be worked out of them.
FINE_FROM = 20
COARSE, FINE = 0.5, 0.1

Answer = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What everybody may read of a closed round; anything else is worked out of it."""

    answers: int
    means: tuple[float, float, float]
    spreads: tuple[float, float, float]

    @property
    def score(self) -> float:
        """The mean of the three published means: it says nothing that they do not say."""
        return round(sum(self.means) / QUESTIONS, 2)


def publish(answers: Sequence[Answer], *, least: int = LEAST) -> Published | None:
    """Return what may be shown of a closed round; None, if too few have answered."""
    count = len(answers)
    if count < max(least, LEAST):
        return None
    step = COARSE if count < FINE_FROM else FINE
    columns = list(zip(*answers, strict=True))
    means = [sum(column) / count for column in columns]
    spreads = [
        sqrt(sum((value - mean) ** 2 for value in column) / count)
        for column, mean in zip(columns, means, strict=True)
    ]
    first, second, third = (_rounded(mean, step) for mean in means)
    one, two, three = (_rounded(spread, step) for spread in spreads)
    return Published(answers=count, means=(first, second, third), spreads=(one, two, three))


def _rounded(value: float, step: float) -> float:
    return round(floor(value / step + 0.5) * step, 1)


def rough_count(count: int, *, least: int = LEAST) -> int:
    """Return how many answers a running round may say it has: whole steps of five."""
    return count - count % LEAST if count >= max(least, LEAST) else 0
