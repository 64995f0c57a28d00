"""The judgement of many metrics as columns: a row a metric, a column a month.

Everything that is arithmetic happens here, at once for all; `health` reads one row of it
as values.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from portfolio.analysis import buckets, grid, pace, pacing, running, streak
from portfolio.analysis.grid import Grid
from portfolio.analysis.measures import Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.pacing import ABSENT, OFF_TRACK, Paces
from portfolio.analysis.policy import Policy
from portfolio.analysis.readings import Readings
from portfolio.analysis.running import Runs
from portfolio.analysis.series import foreseeing
from portfolio.analysis.series.batches import Flags, Floats, Ints
from portfolio.analysis.series.forecast import Forecast, forecast_at
from portfolio.analysis.series.foreseeing import Answers, answers
from portfolio.analysis.series.seeing import Asked, Seen, see
from portfolio.analysis.series.trend import Columns, columns
from portfolio.analysis.series.variation import Series, Variation, variation_at
from portfolio.analysis.statuses import judge
from portfolio.analysis.streak import Standing

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The metrics of one cadence: which rows they are, their periods, what was seen."""

    rows: Ints
    grid: Grid
    scores: Floats
    asked: Asked
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was found; the rows are those of the metrics that were asked about."""

    today: date
    policy: Policy
    metrics: Sequence[Metric]
    # Where the periods of each metric's own cadence stand.
    owns: list[Own]
    places: list[tuple[Own, int]]
    months: Grid
    closed: Ints
    scores: Floats
    trends: Columns
    # Whether a forecast was asked for, and the answers: a row for everyone.
    is_asked: Flags
    answers: Answers
    paces: Paces
    first: pacing.Codes
    originals: dict[int, Paces]
    runs: Runs
    # The column of the last month that was judged, -1 where none was.
    last: Ints

    def series(self, row: int) -> Series:
        """Return what limits and special causes were found in."""
        own, at = self.places[row]
        frozen = int(own.asked.frozen[at])
        target = float(own.asked.targets[at])
        scores = own.scores[at, : own.grid.widths[at]].tolist()
        return Series(
            values=[None if math.isnan(value) else value for value in scores],
            direction=self.metrics[row].direction,
            target=None if math.isnan(target) else target,
            rebases=own.asked.rebases.get(at, ()),
            frozen_on=None if frozen < 0 else frozen,
        )

    def variation(self, row: int) -> Variation:
        own, at = self.places[row]
        return variation_at(own.seen, at, self.metrics[row].direction)

    def forecast(self, row: int) -> Forecast | None:
        return forecast_at(self.answers, row) if self.is_asked[row] else None

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
        k = int(self.last[row])
        return None if k < 0 else pace.month_at(self.paces, row, k, self.end(row, k))

    def standing(self, row: int) -> Standing | None:
        k = int(self.last[row])
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

    def _statuses(self, paces: Paces, at: int, row: int) -> tuple[MonthStatus, ...]:
        return tuple(
            pace.month_at(paces, at, k, self.end(row, k)) for k in _judged(paces.status[at])
        )


def fill(metrics: Sequence[Metric], *, today: date, policy: Policy, screen: bool) -> Sheet:
    """Judge the metrics; nothing of one depends on another."""
    owns, places, months = _periods(metrics, today=today, policy=policy, screen=screen)
    closed, scores = months.closed, months.score
    trends = columns(scores, policy=policy, window=policy.trend_window)
    is_asked, asked = _questions(metrics, closed, months.first + closed - 1)
    paces, first, originals = judge(metrics, places, months, policy=policy)
    judged = paces.status != ABSENT
    width = judged.shape[1]
    last = np.full(len(metrics), -1)
    if width:
        back = np.argmax(judged[:, ::-1], axis=1)
        last = np.where(judged.any(axis=1), width - 1 - back, -1)
    return Sheet(
        today=today,
        policy=policy,
        metrics=metrics,
        owns=owns,
        places=places,
        months=months,
        closed=closed,
        scores=scores,
        trends=trends,
        is_asked=is_asked,
        answers=answers(scores, asked, trends, policy=policy),
        paces=paces,
        first=first,
        originals=originals,
        runs=running.walk(paces.status, policy=policy),
        last=last,
    )


def _periods(
    metrics: Sequence[Metric], *, today: date, policy: Policy, screen: bool
) -> tuple[list[Own], list[tuple[Own, int]], Grid]:
    """Return the periods of each metric's cadence, where each is, and the months of all."""
    told = [Readings.of(one.readings) for one in metrics]
    owns: list[Own] = []
    places: dict[int, tuple[Own, int]] = {}
    for cadence in Cadence:
        rows = [k for k, one in enumerate(metrics) if one.terms.cadence is cadence]
        if rows:
            own = _own(metrics, rows, told, today=today, policy=policy, screen=screen)
            owns.append(own)
            places |= {row: (own, at) for at, row in enumerate(rows)}
    found = [places[k] for k in range(len(metrics))]
    if len(owns) == 1 and owns[0].grid.cadence is Cadence.MONTHLY:
        return owns, found, owns[0].grid
    made = [
        own.grid.buckets(at, int(own.grid.widths[at]))
        if own.grid.cadence is Cadence.MONTHLY
        else buckets.monthly(metrics[k].terms, told[k], today=today, policy=policy)
        for k, (own, at) in enumerate(found)
    ]
    return owns, found, grid.of_months(made)


def _own(
    metrics: Sequence[Metric],
    rows: list[int],
    told: list[Readings],
    *,
    today: date,
    policy: Policy,
    screen: bool,
) -> Own:
    """See the metrics of one cadence in their own periods."""
    some = [metrics[k] for k in rows]
    terms, readings = [one.terms for one in some], [told[k] for k in rows]
    own = grid.native(terms, readings, today=today, policy=policy)
    scores = own.score
    targets = [one.way.target if one.way else one.bare_target for one in some]
    asked = Asked(
        lengths=own.widths,
        signs=np.array([one.direction.sign for one in some]),
        targets=np.array(targets, dtype=np.float64),
        frozen=_frozen(some, own, scores),
        rebases={
            at: tuple(own.position(at, day) for day in one.rebase_dates)
            for at, one in enumerate(some)
            if one.rebase_dates
        },
    )
    seen = see(scores, asked, policy=policy, screen=screen)
    return Own(rows=np.array(rows), grid=own, scores=scores, asked=asked, seen=seen)


def _frozen(metrics: list[Metric], own: Grid, scores: Floats) -> Ints:
    """Return on how many first values limits are frozen, -1 where on none."""
    found = np.full(len(metrics), -1)
    if any(one.live_date for one in metrics):
        # Those that ended before it went live.
        never = date.max
        live = np.array([(one.live_date or never).toordinal() for one in metrics])
        before = (~np.isnan(scores) & (own.ends() <= live[:, None])).sum(axis=1)
        found = np.where(live < never.toordinal(), before, found)
    for at, one in enumerate(metrics):
        if one.freeze_after is not None:
            found[at] = one.freeze_after
    return found


def _questions(
    metrics: Sequence[Metric], closed: Ints, last: Ints
) -> tuple[Flags, foreseeing.Asked]:
    """Ask for the forecasts of targets to reach; a level to keep has none."""
    count = len(metrics)
    months, signs = np.zeros(count, np.int64), np.ones(count, np.int64)
    targets, lowest, highest = (np.full(count, np.nan) for _column in range(3))
    is_asked = np.zeros(count, bool)
    for row, one in enumerate(metrics):
        way = one.way
        if way is None or way.kind is not Kind.REACH or way.target is None:
            continue
        if one.direction is Direction.NEUTRAL:
            continue
        is_asked[row], targets[row] = True, way.target
        due = way.target_date - _DAY
        months[row] = due.year * 12 + due.month - 1
        if one.direction is Direction.DECREASE:
            signs[row] = -1
        if one.lowest is not None:
            lowest[row] = one.lowest
        if one.highest is not None:
            highest[row] = one.highest
    return is_asked & (closed > 0), foreseeing.Asked(
        lengths=closed,
        months=months - last,
        targets=targets,
        signs=signs,
        lowest=lowest,
        highest=highest,
    )


def _judged(codes: pacing.Codes) -> list[int]:
    judged: list[int] = np.flatnonzero(codes != ABSENT).tolist()
    return judged
