"""The pure pass over ten thousand metrics at once, against a plain loop over them.

The loop does by hand, pair by pair, what single-series libraries do (Mann-Kendall with
ties, Theil-Sen, limits), on the same rows; it labels no special causes, so the true
advantage is larger. It is timed on a part of the rows and scaled up.
"""

import math
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable

from portfolio.analysis.measures import Direction
from portfolio.analysis.series.forecast import Question, forecasts
from portfolio.analysis.series.trend import trends
from portfolio.analysis.series.variation import Series, variations

SERIES = 10_000
MONTHS = 36
LOOPED = 500
ROUNDS = 3


def run(*, series: int = SERIES, months: int = MONTHS) -> dict[str, float]:
    """Return seconds of each step (median of three), and how many times the loop takes."""
    source = random.Random(36)
    rows: list[list[float | None]] = [_walk(source, months) for _ in range(series)]
    metrics = [Series(values=row, direction=Direction.INCREASE, target=60) for row in rows]
    asked = [
        Question(values=row, target=60, months=6, direction=Direction.INCREASE)
        for row in rows
    ]
    variation = _seconds(lambda: variations(metrics))
    trend = _seconds(lambda: trends(rows, window=months))
    forecast = _seconds(lambda: forecasts(asked))
    some = rows[: min(LOOPED, series)]
    loop = _seconds(lambda: [_alone(row) for row in some]) * series / len(some)
    return {
        "limits and special causes, s": variation,
        "trend, s": trend,
        "forecast, s": forecast,
        "limits, special causes and trend, s": variation + trend,
        "the same in a loop without special causes, s": loop,
        "times faster": loop / (variation + trend),
    }


def _walk(source: random.Random, months: int) -> list[float | None]:
    value, found = 50.0, []
    for _ in range(months):
        value += source.gauss(0.2, 2)
        found.append(round(value, 1))
    return list(found)


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


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


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{figure:10.3f}  {name}")
