"""Forecast to target: the smoothed level, half of a proven trend, an honest range.

Arithmetic is in `foreseeing`, a column a number; here a frozen value is built of it when
one is read.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.analysis.measures import Direction
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series.batches import Values, rectangle
from portfolio.analysis.series.foreseeing import (
    BAND,
    OUTLOOKS,
    Answers,
    Asked,
    Outlook,
    answers,
)
from portfolio.analysis.series.late import Late
from portfolio.analysis.series.trend import columns

__all__ = ("BAND", "Outlook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Monthly values, oldest first; will the target be met `months` after the last month?

    `months` counts from the last period given, whether it holds a value or not. `lowest`
    and `highest` are what the metric can be at all (a share lies between 0 and 100).
    """

    values: Values
    target: float
    months: int
    direction: Direction
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The answer at the target month, `months` after the last value.

    `chance` is what was computed, `shown` what may be shown: to the nearest tenth and
    never surer than 5 to 95 %. `bands` are (low, point, high) of each month to the target.
    Without an answer the numbers are None; bands are empty but for a target too far away,
    where they go on for as long as forecasts were tested.
    """

    outlook: Outlook
    n: int
    months: int
    chance: float | None = None
    shown: float | None = None
    level: float | None = None
    alpha: float | None = None
    sigma: float | None = None
    slope: float = 0.0
    point: float | None = None
    bands: tuple[tuple[float, float, float], ...] = ()
    needed: float | None = None
    has_variation: bool = True


def forecasts(
    questions: Sequence[Question], *, policy: Policy = DEFAULT
) -> Sequence[Forecast]:
    """Answer many questions at once; the value of each is built when it is read."""
    if not questions:
        return []
    y = rectangle([question.values for question in questions])
    trends = columns(y, policy=policy, window=policy.trend_window)
    told = answers(y, asked_of(questions), trends, policy=policy)
    return Late(len(questions), lambda row: forecast_at(told, row))


def forecast_at(told: Answers, row: int) -> Forecast:
    """Build one answer."""
    outlook = OUTLOOKS[told.outlook[row]]
    if outlook is Outlook.TOO_EARLY:
        return Forecast(outlook=outlook, n=int(told.n[row]), months=int(told.months[row]))
    return Forecast(
        outlook=outlook,
        n=int(told.n[row]),
        months=int(told.months[row]),
        chance=_number(told.chance[row]),
        shown=_number(told.shown[row]),
        level=float(told.level[row]),
        alpha=float(told.alpha[row]),
        sigma=float(told.sigma[row]),
        slope=float(told.slope[row]),
        point=_number(told.point[row]),
        bands=told.ranges(row).bands(),
        needed=_number(told.needed[row]),
        has_variation=bool(told.sigma[row] > 0),
    )


def asked_of(questions: Sequence[Question]) -> Asked:
    """Return questions as columns."""
    return Asked(
        lengths=np.array([len(one.values) for one in questions]),
        months=np.array([one.months for one in questions]),
        targets=np.array([one.target for one in questions]),
        signs=np.array(
            [-1 if one.direction is Direction.DECREASE else 1 for one in questions]
        ),
        lowest=np.array([one.lowest for one in questions], dtype=np.float64),
        highest=np.array([one.highest for one in questions], dtype=np.float64),
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
