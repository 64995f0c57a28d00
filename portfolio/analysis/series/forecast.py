"""Forecast to target: the smoothed level, half of a proven trend, an honest range."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto

import numpy as np

from portfolio.analysis.measures import Direction
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series import student
from portfolio.analysis.series.batches import Batch, Floats, Values, batches
from portfolio.analysis.series.late import Late
from portfolio.analysis.series.trend import columns

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


def forecasts(
    questions: Sequence[Question], *, policy: Policy = DEFAULT
) -> Sequence[Forecast]:
    """Answer many questions at once; the value of each is built when it is read."""
    series = [question.values for question in questions]
    window = policy.trend_window
    proofs = columns(series, policy=policy, window=window)
    slopes = np.where(proofs.is_proven, proofs.slope, 0.0)
    made: dict[int, Callable[[int], Forecast]] = {}
    for batch in batches(series, last=window):
        make = _answer(batch, questions, slopes, policy)
        made |= dict.fromkeys(batch.rows, make)
    return Late(len(questions), lambda row: made[row](row))


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
    batch: Batch, questions: Sequence[Question], slopes: Floats, policy: Policy
) -> Callable[[int], Forecast]:
    """Compute the answers of one batch; return what builds the value of one of its rows."""
    count = batch.y.shape[1]
    if count < policy.forecast_from:
        return lambda row: Forecast(
            outlook=Outlook.TOO_EARLY, n=count, months=questions[row].months
        )
    smoothed = smooth(batch)
    places = {row: at for at, row in enumerate(batch.rows)}
    asked = [questions[row] for row in batch.rows]
    slope = slopes[list(batch.rows)]
    # Counted from the last value: silence makes the way longer, not the answer surer.
    lengths = np.array([len(one.values) for one in asked])
    silent = lengths - 1 - batch.t[:, -1]
    ahead = np.array([one.months for one in asked]) + silent
    sigma = np.where(smoothed.sigma > _NOISE * np.abs(smoothed.level), smoothed.sigma, 0.0)
    point = smoothed.level + 0.5 * slope * ahead
    reach = sigma * np.sqrt(1 + smoothed.alpha**2 * np.maximum(0, ahead - 1))
    target = np.array([one.target for one in asked])
    sign = np.array([-1 if one.direction is Direction.DECREASE else 1 for one in asked])
    way = sign * (point - target)
    chance = student.cdf(way / np.where(reach > 0, reach, 1.0), count - 2)
    sure = way >= -_NOISE * np.maximum(1.0, np.abs(target))
    chance = np.where(reach > 0, chance, sure)
    most = min(policy.forecast_ahead, max(ahead.tolist(), default=0))
    bands = _bands(smoothed, sigma, slope, count, most)

    def make(row: int) -> Forecast:
        k = places[row]
        one, months, first = asked[k], int(ahead[k]), int(silent[k])
        level = float(smoothed.level[k])
        told = Forecast(
            outlook=_far(one.months, months, policy),
            n=count,
            months=months,
            level=level,
            alpha=float(smoothed.alpha[k]),
            sigma=float(sigma[k]),
            slope=float(slope[k]),
            has_variation=bool(sigma[k] > 0),
        )
        if told.outlook is Outlook.UNCERTAIN:
            shown = shown_chance(float(chance[k]))
            return replace(
                told,
                outlook=outlook_of(shown, policy),
                chance=float(chance[k]),
                shown=shown,
                point=_clamp(float(point[k]), one),
                bands=_clamped(bands[k, first:months].tolist(), one),
                needed=(one.target - level) / months,
            )
        if told.outlook is Outlook.TOO_FAR:
            # Where it is going for as long as that was tested; nothing about the target.
            return replace(told, bands=_clamped(bands[k, first:].tolist(), one))
        return told

    return make


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


def _bands(smoothed: Smoothed, sigma: Floats, slope: Floats, n: int, most: int) -> Floats:
    """Return low, point and high of each row for every month ahead."""
    ahead = np.arange(1, max(most, 0) + 1)
    point = smoothed.level[:, None] + 0.5 * slope[:, None] * ahead
    growth = np.sqrt(1 + smoothed.alpha[:, None] ** 2 * (ahead - 1))
    wide = student.quantile((1 + BAND) / 2, n - 2) * sigma[:, None] * growth
    return np.stack([point - wide, point, point + wide], axis=2)


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
