"""The judgement of many metrics as columns: a row a metric, a column a month.

Everything that is arithmetic happens here, at once for all; `health` reads one row of it
as values.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis import buckets, grid, pace, pacing, running, streak
from portfolio.analysis.grid import Grid
from portfolio.analysis.measures import Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.pacing import ABSENT, OFF_TRACK, Paces
from portfolio.analysis.policy import Policy
from portfolio.analysis.readings import Readings
from portfolio.analysis.running import Runs
from portfolio.analysis.series.forecast import Forecast, Question, forecasts
from portfolio.analysis.series.trend import Columns, columns
from portfolio.analysis.series.variation import Series, Variation, variations
from portfolio.analysis.statuses import judge
from portfolio.analysis.streak import Standing

Scores = list[float | None]
_WORDS = [each.value for each in Status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was found; the rows are those of the metrics that were asked about."""

    today: date
    policy: Policy
    # Where the periods of each metric's own cadence stand.
    places: list[tuple[Grid, int]]
    months: Grid
    closed: list[int]
    scores: list[Scores]
    series: list[Series]
    variations: Sequence[Variation]
    trends: Columns
    answers: Sequence[Forecast]
    asked: list[int | None]
    paces: Paces
    first: pacing.Codes
    originals: dict[int, Paces]
    runs: Runs
    last: list[int]

    def forecast(self, row: int) -> Forecast | None:
        at = self.asked[row]
        return None if at is None else self.answers[at]

    def end(self, row: int, column: int) -> date:
        """The day after a month."""
        return grid.day_of(Cadence.MONTHLY, int(self.months.first[row]) + column + 1)

    def statuses(self, row: int) -> tuple[MonthStatus, ...]:
        return self._statuses(self.paces, row, row)

    def original(self, row: int) -> tuple[MonthStatus, ...]:
        if row in self.originals:
            return self._statuses(self.originals[row], 0, row)
        return self.statuses(row)

    def original_status(self, row: int) -> Status | None:
        judged = _judged(self.first[row])
        return pace.STATUSES[self.first.item(row, judged[-1])] if judged else None

    def standings(self, row: int) -> tuple[Standing, ...]:
        return tuple(
            streak.standing_at(self.paces.status, self.runs, row, k, self.policy)
            for k in _judged(self.paces.status[row])
        )

    def latest(self, row: int) -> MonthStatus | None:
        k = self.last[row]
        return None if k < 0 else pace.month_at(self.paces, row, k, self.end(row, k))

    def standing(self, row: int) -> Standing | None:
        k = self.last[row]
        if k < 0:
            return None
        return streak.standing_at(self.paces.status, self.runs, row, k, self.policy)

    def run(self, row: int) -> tuple[date, ...]:
        k = self.last[row]
        length = int(self.runs.streak[row, k]) if k >= 0 else 0
        if not length:
            return ()
        off = np.flatnonzero(self.paces.status[row] == OFF_TRACK)[-length:]
        return tuple(self.end(row, column) for column in off.tolist())

    def recent(self, row: int, count: int) -> list[tuple[str, str, float | None]]:
        """The latest closed months: first day, status or nothing, score."""
        end = self.closed[row]
        start = max(0, end - count)
        first = int(self.months.first[row])
        codes = self.paces.status[row, start:end].tolist()
        scores = self.scores[row][start:end]
        return [
            (
                grid.iso_of(Cadence.MONTHLY, first + start + k),
                "" if code == ABSENT else _WORDS[code],
                score,
            )
            for k, (code, score) in enumerate(zip(codes, scores, strict=True))
        ]

    def _statuses(self, paces: Paces, at: int, row: int) -> tuple[MonthStatus, ...]:
        return tuple(
            pace.month_at(paces, at, k, self.end(row, k)) for k in _judged(paces.status[at])
        )


def fill(metrics: Sequence[Metric], *, today: date, policy: Policy, screen: bool) -> Sheet:
    """Judge the metrics; nothing of one depends on another."""
    places, months = _periods(metrics, today=today, policy=policy)
    scores = _scores(months, closed := months.closed)
    series = [
        _series(one, *place, values)
        for one, place, values in zip(metrics, places, _natives(places), strict=True)
    ]
    seen = variations(series, policy=policy, screen=screen)
    questions = [
        _question(one, values, int(months.first[row]) + len(values) - 1)
        for row, (one, values) in enumerate(zip(metrics, scores, strict=True))
    ]
    real = [each for each in questions if each is not None]
    numbers = iter(range(len(real)))
    paces, first, originals = judge(metrics, places, months, seen, policy=policy)
    runs = running.walk(paces.status, policy=policy)
    judged = paces.status != ABSENT
    width = judged.shape[1]
    last = width - 1 - np.argmax(judged[:, ::-1], axis=1) if width else np.array([])
    return Sheet(
        today=today,
        policy=policy,
        places=places,
        months=months,
        closed=closed.tolist(),
        scores=scores,
        series=series,
        variations=seen,
        trends=columns(scores, policy=policy),
        answers=forecasts(real, policy=policy),
        asked=[None if each is None else next(numbers) for each in questions],
        paces=paces,
        first=first,
        originals=originals,
        runs=runs,
        last=np.where(judged.any(axis=1), last, -1).tolist()
        if width
        else [-1] * len(metrics),
    )


def _series(metric: Metric, own: Grid, row: int, values: Scores) -> Series:
    """Return the series of scored periods that limits and special causes are found in."""
    live, way = metric.live_date, metric.way
    frozen = metric.freeze_after
    if frozen is None and live:
        ends = own.ends()[row, : len(values)].tolist()
        frozen = sum(
            value is not None and end <= live.toordinal()
            for value, end in zip(values, ends, strict=True)
        )
    return Series(
        values=values,
        direction=metric.direction,
        target=way.target if way else metric.bare_target,
        rebases=tuple(own.position(row, day) for day in metric.rebase_dates),
        frozen_on=frozen,
    )


def _periods(
    metrics: Sequence[Metric], *, today: date, policy: Policy
) -> tuple[list[tuple[Grid, int]], Grid]:
    """Return where each metric's periods are, and the months of all."""
    told = [Readings.of(one.readings) for one in metrics]
    places: dict[int, tuple[Grid, int]] = {}
    for cadence in Cadence:
        rows = [k for k, one in enumerate(metrics) if one.terms.cadence is cadence]
        if rows:
            terms, some = [metrics[k].terms for k in rows], [told[k] for k in rows]
            own = grid.native(terms, some, today=today, policy=policy)
            places |= {row: (own, at) for at, row in enumerate(rows)}
    if len(metrics) and all(one.terms.cadence is Cadence.MONTHLY for one in metrics):
        return [places[k] for k in range(len(metrics))], own
    made = [
        own.buckets(at, int(own.widths[at]))
        if own.cadence is Cadence.MONTHLY
        else buckets.monthly(metrics[k].terms, told[k], today=today, policy=policy)
        for k, (own, at) in sorted(places.items())
    ]
    return [places[k] for k in range(len(metrics))], grid.of_months(made)


def _natives(places: list[tuple[Grid, int]]) -> Iterable[Scores]:
    grids = {id(own): own for own, _row in places}
    lists = {key: _scores(own, own.widths) for key, own in grids.items()}
    return (lists[id(own)][row] for own, row in places)


def _scores(found: Grid, counts: NDArray[np.int64]) -> list[Scores]:
    """Return the scores of the first so many periods of each row, None for a gap."""
    scores = found.score
    inside = np.arange(scores.shape[1]) < counts[:, None]
    gaps = (np.isnan(scores) & inside).sum(axis=1)
    whole = zip(scores.tolist(), counts.tolist(), strict=True)
    rows = [row[:count] for row, count in whole]
    return [
        [None if math.isnan(value) else value for value in row] if missing else row
        for row, missing in zip(rows, gaps.tolist(), strict=True)
    ]


def _question(metric: Metric, values: Scores, last: int) -> Question | None:
    """Ask for the forecast of a target to reach; a level to keep has none."""
    way = metric.way
    if way is None or way.kind is not Kind.REACH or way.target is None or not values:
        return None
    if metric.direction is Direction.NEUTRAL:
        return None
    due = way.target_date - timedelta(days=1)
    return Question(
        values=values,
        target=way.target,
        months=due.year * 12 + due.month - 1 - last,
        direction=metric.direction,
        lowest=metric.lowest,
        highest=metric.highest,
    )


def _judged(codes: pacing.Codes) -> list[int]:
    judged: list[int] = np.flatnonzero(codes != ABSENT).tolist()
    return judged
