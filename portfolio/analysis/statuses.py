"""The statuses of months of many metrics, each by the way that was in force at its end."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from portfolio.analysis import grid, pace, pacing
from portfolio.analysis.grid import Grid
from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pacing import ABSENT, Paces
from portfolio.analysis.policy import Policy
from portfolio.analysis.series.batches import Flags, Floats, Ints
from portfolio.analysis.series.seeing import Seen


class Own(Protocol):
    """The metrics of one cadence: their periods, and what was seen in them."""

    @property
    def grid(self) -> Grid: ...
    @property
    def seen(self) -> Seen: ...


Places = Sequence[tuple[Own, int]]


def judge(
    metrics: Sequence[Metric],
    places: Places,
    months: Grid,
    *,
    policy: Policy,
) -> tuple[Paces, pacing.Codes, dict[int, Paces]]:
    """Judge each month by the way that was in force at its end; the first reaches back."""
    ends, scores = months.ends(), months.score
    inside = np.arange(scores.shape[1]) < months.closed[:, None]
    concerns = _concerns(metrics, places, months)
    found, first, originals = _nothing(scores), None, {}
    for k in range(max((len(one.ways) for one in metrics), default=0)):
        rows = np.array(
            [
                row
                for row, one in enumerate(metrics)
                if len(one.ways) > k
                and one.ways[k][1].direction is not Direction.NEUTRAL
                and one.ways[k][1].target is not None
            ],
            dtype=np.int64,
        )
        if not len(rows):
            continue
        ways = pace.columns([metrics[row].ways[k][1] for row in rows], ends[rows])
        since = [
            0
            if metrics[row].ways[k][1].kind is Kind.MAINTAIN
            else metrics[row].ways[k][1].baseline_date.toordinal()
            for row in rows
        ]
        chosen = inside[rows] & (ends[rows] > np.array(since)[:, None])
        judged = pacing.judge(ways, scores[rows], chosen, concerns[rows], policy=policy)
        if k:
            days = np.array([metrics[row].ways[k][0].toordinal() for row in rows])
            chosen = chosen & (ends[rows] > days[:, None])
        else:
            originals = {
                row: judged.row(at)
                for at, row in enumerate(rows.tolist())
                if len(metrics[row].ways) > 1
            }
        found.written_over(rows, judged, chosen)
        if not k:
            first = found.status.copy()
    return found, found.status if first is None else first, originals


def _nothing(scores: Floats) -> Paces:
    zeros = [np.zeros(scores.shape) for _ in range(8)]
    return Paces(
        status=np.full(scores.shape, ABSENT, np.int8),
        value=zeros[0],
        expected=zeros[1],
        elapsed=zeros[2],
        progress=zeros[3],
        ratio=zeros[4],
        gap=zeros[5],
        sigma=zeros[6],
        allowance=zeros[7],
        is_noisy=np.zeros(scores.shape, bool),
    )


def _concerns(metrics: Sequence[Metric], places: Places, months: Grid) -> Flags:
    """Say of each month whether the last mark in it is a concern; of levels to keep."""
    found = np.zeros(months.state.shape, bool)
    width = months.state.shape[-1]
    numbered: dict[int, Ints] = {}
    for row, one in enumerate(metrics):
        if not any(way.kind is Kind.MAINTAIN for _day, way in one.ways):
            continue
        own, at = places[row]
        if id(own) not in numbered:
            numbered[id(own)] = grid.months_of(own.grid)
        columns = numbered[id(own)][at] - months.first[row]
        cells = (own.grid.state[at] == grid.SCORED) & (columns < width)
        is_concern = np.sign(own.seen.codes[at]) * one.direction.sign < 0
        # Later periods of the month overwrite.
        found[row, columns[cells]] = is_concern[cells]
    return found
