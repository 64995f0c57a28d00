"""Forecast to target: the smoothed level, half of a proven trend, an honest range."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto

import numpy as np

from portfolio.analysis.measures import Direction
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series import student
from portfolio.analysis.series.batches import Batch, Floats, Values, batches
from portfolio.analysis.series.trend import Trend, trends

ALPHAS = np.arange(1, 20) / 20
BAND = 0.8
# A range that rounding alone has made is none.
_NOISE = 1e-9


class Outlook(StrEnum):
    """What may be said of the target date."""

    LIKELY = auto()
    UNCERTAIN = auto()
    UNLIKELY = auto()
    TOO_EARLY = auto()
    TOO_FAR = auto()
    OVER = auto()


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


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The level at the end, how it was smoothed, and how far one step usually errs."""

    level: Floats
    alpha: Floats
    sigma: Floats


def forecasts(questions: Sequence[Question], *, policy: Policy = DEFAULT) -> list[Forecast]:
    """Answer many questions at once."""
    series = [question.values for question in questions]
    window = policy.trend_window
    proofs = trends(series, policy=policy, window=window)
    found: dict[int, Forecast] = {}
    for batch in batches(series, last=window):
        count = batch.y.shape[1]
        if count < policy.forecast_from:
            for row in batch.rows:
                months = questions[row].months
                found[row] = Forecast(outlook=Outlook.TOO_EARLY, n=count, months=months)
            continue
        found |= _answer(batch, smooth(batch), questions, proofs, policy)
    return [found[row] for row in range(len(questions))]


def smooth(batch: Batch) -> Smoothed:
    """Smooth each row exponentially with the best of nineteen weights; gaps are skipped."""
    y, n = batch.y, batch.y.shape[1]
    level = np.repeat(y[:, :1], len(ALPHAS), axis=1)
    squares = np.zeros_like(level)
    for k in range(1, n):
        error = y[:, k : k + 1] - level
        squares += error**2
        level += ALPHAS * error
    best = np.argmin(squares, axis=1)
    rows = np.arange(len(y))
    sigma = np.sqrt(squares[rows, best] / (n - 2))
    return Smoothed(level[rows, best], ALPHAS[best], sigma)


def _answer(
    batch: Batch,
    smoothed: Smoothed,
    questions: Sequence[Question],
    proofs: Sequence[Trend | None],
    policy: Policy,
) -> dict[int, Forecast]:
    asked = [questions[row] for row in batch.rows]
    slope = np.array([_proven(proofs[row]) for row in batch.rows])
    # Counted from the last value: silence makes the way longer, not the answer surer.
    silent = [len(one.values) - 1 - int(batch.t[k, -1]) for k, one in enumerate(asked)]
    ahead = np.array([one.months for one in asked]) + silent
    sigma = np.where(smoothed.sigma > _NOISE * np.abs(smoothed.level), smoothed.sigma, 0.0)
    point = smoothed.level + 0.5 * slope * ahead
    reach = sigma * np.sqrt(1 + smoothed.alpha**2 * np.maximum(0, ahead - 1))
    target = np.array([one.target for one in asked])
    sign = np.array([-1 if one.direction is Direction.DECREASE else 1 for one in asked])
    way = sign * (point - target)
    chance = student.cdf(way / np.where(reach > 0, reach, 1.0), batch.y.shape[1] - 2)
    sure = way >= -_NOISE * np.maximum(1.0, np.abs(target))
    chance = np.where(reach > 0, chance, sure)
    most = min(policy.forecast_ahead, max(ahead.tolist(), default=0))
    bands = _bands(smoothed, sigma, slope, batch.y.shape[1], most)
    found = {}
    for k, row in enumerate(batch.rows):
        one, months = asked[k], int(ahead[k])
        told = Forecast(
            outlook=_far(one.months, months, policy),
            n=batch.y.shape[1],
            months=months,
            level=float(smoothed.level[k]),
            alpha=float(smoothed.alpha[k]),
            sigma=float(sigma[k]),
            slope=float(slope[k]),
            has_variation=bool(sigma[k] > 0),
        )
        if told.outlook is Outlook.UNCERTAIN:
            told = replace(
                told,
                outlook=outlook_of(shown_chance(float(chance[k])), policy),
                chance=float(chance[k]),
                shown=shown_chance(float(chance[k])),
                point=_clamp(float(point[k]), one),
                bands=_clamped(bands[k][silent[k] : months], one),
                needed=(one.target - float(smoothed.level[k])) / months,
            )
        elif told.outlook is Outlook.TOO_FAR:
            # Where it is going for as long as that was tested; nothing about the target.
            told = replace(told, bands=_clamped(bands[k][silent[k] :], one))
        found[row] = told
    return found


def shown_chance(chance: float) -> float:
    """Round a chance to the nearest tenth, and never claim more than 5 to 95 %."""
    return min(0.95, max(0.05, round(chance * 10) / 10))


def outlook_of(shown: float, policy: Policy) -> Outlook:
    """Return the word for a chance as it is shown, so that word and number agree."""
    if shown >= policy.likely_from - _NOISE:
        return Outlook.LIKELY
    return Outlook.UNLIKELY if shown <= policy.unlikely_to + _NOISE else Outlook.UNCERTAIN


def _far(asked: int, months: int, policy: Policy) -> Outlook:
    if asked < 1:
        return Outlook.OVER
    return Outlook.TOO_FAR if months > policy.forecast_ahead else Outlook.UNCERTAIN


def _proven(trend: Trend | None) -> float:
    return trend.slope if trend is not None and trend.is_proven else 0.0


def _bands(
    smoothed: Smoothed, sigma: Floats, slope: Floats, n: int, most: int
) -> list[list[list[float]]]:
    """Return low, point and high of each row for every month ahead."""
    ahead = np.arange(1, max(most, 0) + 1)
    point = smoothed.level[:, None] + 0.5 * slope[:, None] * ahead
    growth = np.sqrt(1 + smoothed.alpha[:, None] ** 2 * (ahead - 1))
    wide = student.quantile((1 + BAND) / 2, n - 2) * sigma[:, None] * growth
    lines = np.stack([point - wide, point, point + wide], axis=2)
    found: list[list[list[float]]] = lines.tolist()
    return found


def _clamped(
    bands: list[list[float]], one: Question
) -> tuple[tuple[float, float, float], ...]:
    if one.lowest is None and one.highest is None:
        return tuple((low, point, high) for low, point, high in bands)
    return tuple(
        (_clamp(low, one), _clamp(point, one), _clamp(high, one))
        for low, point, high in bands
    )


def _clamp(value: float, one: Question) -> float:
    low = -math.inf if one.lowest is None else one.lowest
    high = math.inf if one.highest is None else one.highest
    return min(max(value, low), high)
