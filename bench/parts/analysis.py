"""Ten thousand series of 36 months in one pass, against pymannkendall one by one.

The loop asks pymannkendall for trend and pace and computes the limits with numpy. It labels
no special causes, so the true advantage is larger. No value is built here; "and built"
reads every value as well.
"""

import random
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from bench.timing import Timing, measure
from portfolio.analysis.measures import Direction
from portfolio.analysis.series.forecast import Question, forecasts
from portfolio.analysis.series.trend import columns, trends
from portfolio.analysis.series.variation import Series, variations

SERIES = 10_000
MONTHS = 36
LOOPED = 500
ROUNDS = 3


def run() -> list[Timing]:
    source = random.Random(36)
    rows = [_walk(source, MONTHS) for _ in range(SERIES)]
    some = rows[:LOOPED]
    up, grid = Direction.INCREASE, np.array(rows)
    metrics = [Series(values=row, direction=up, target=60) for row in rows]
    asked = [Question(values=row, target=60, months=6, direction=up) for row in rows]
    single: Any = import_module("pymannkendall")

    def pure() -> None:
        variations(metrics)
        columns(grid, window=MONTHS)

    return [
        _ten_thousand("limits, causes and trend, together", pure),
        measure(
            "limits and trend, one by one",
            lambda: [_alone(row, single) for row in some],
            count=LOOPED,
            rounds=ROUNDS,
        ),
        _ten_thousand("limits, causes", lambda: variations(metrics)),
        _ten_thousand("limits, causes, and built", lambda: list(variations(metrics))),
        _ten_thousand("trend", lambda: columns(grid, window=MONTHS)),
        _ten_thousand("trend, and built", lambda: list(trends(rows, window=MONTHS))),
        _ten_thousand("forecast", lambda: forecasts(asked)),
        _ten_thousand("forecast, and built", lambda: list(forecasts(asked))),
    ]


def _ten_thousand(name: str, call: Callable[[], object]) -> Timing:
    return measure(name, call, count=SERIES, rounds=ROUNDS)


def _walk(source: random.Random, months: int) -> list[float]:
    value = 50.0
    found: list[float] = []
    for _ in range(months):
        value += source.gauss(0.2, 2)
        found.append(round(value, 1))
    return found


def _alone(row: list[float], single: Any) -> tuple[float, float, float, float]:
    told = single.original_test(row)
    values = np.array(row)
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges < 3.267 * ranges.mean()]
    limit = 2.66 * (kept if len(kept) else ranges).mean()
    return told.p, told.slope, float(values.mean()), float(limit)
