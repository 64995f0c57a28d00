"""Judging ten thousand metrics of 36 months in one pass, against a plain loop over them.

The loop does by hand, pair by pair, what single-series libraries do (Mann-Kendall with
ties, Theil-Sen, limits). It labels no special causes, so the true advantage is larger.
"""

import math
import random
import statistics
from collections import Counter

from bench.timing import Timing, measure
from portfolio.analysis.measures import Direction
from portfolio.analysis.series.forecast import Question, forecasts
from portfolio.analysis.series.trend import trends
from portfolio.analysis.series.variation import Series, variations

SERIES = 10_000
MONTHS = 36
LOOPED = 500
ROUNDS = 3


def run() -> list[Timing]:
    source = random.Random(36)
    rows = [_walk(source, MONTHS) for _ in range(SERIES)]
    some = rows[:LOOPED]
    up = Direction.INCREASE
    metrics = [Series(values=row, direction=up, target=60) for row in rows]
    asked = [Question(values=row, target=60, months=6, direction=up) for row in rows]
    return [
        measure(
            "limits, causes and trend, together",
            lambda: (variations(metrics), trends(rows, window=MONTHS)),
            count=SERIES,
            rounds=ROUNDS,
        ),
        measure(
            "limits and trend, one by one",
            lambda: [_alone(row) for row in some],
            count=LOOPED,
            rounds=ROUNDS,
        ),
        measure("limits, causes", lambda: variations(metrics), count=SERIES, rounds=ROUNDS),
        measure("trend", lambda: trends(rows, window=MONTHS), count=SERIES, rounds=ROUNDS),
        measure("forecast", lambda: forecasts(asked), count=SERIES, rounds=ROUNDS),
    ]


def _walk(source: random.Random, months: int) -> list[float | None]:
    value, found = 50.0, []
    for _ in range(months):
        value += source.gauss(0.2, 2)
        found.append(round(value, 1))
    return list(found)


def _alone(row: list[float | None]) -> tuple[float, float, float, float]:
    values = [value for value in row if value is not None]
    n = len(values)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    score = sum((values[j] > values[i]) - (values[j] < values[i]) for i, j in pairs)
    slope = statistics.median((values[j] - values[i]) / (j - i) for i, j in pairs)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    p = math.erfc(abs(score - (score > 0) + (score < 0)) / math.sqrt(2 * variance))
    ranges = [
        abs(after - before) for before, after in zip(values, values[1:], strict=False)
    ]
    whole = statistics.fmean(ranges)
    kept = [one for one in ranges if one < 3.267 * whole] or ranges
    return p, slope, statistics.fmean(values), 2.66 * statistics.fmean(kept)
