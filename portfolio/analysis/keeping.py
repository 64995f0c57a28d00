"""A sheet as the columns of a table: what is kept of ten thousand judgements, at once.

columns = columns_of(sheet)                    lists of plain values, one for each column

Small numbers become columns to search by; all that sentences and drawings are made of is
packed, one value a row, as `kept` reads it.
"""

from typing import Any

import numpy as np

from portfolio.analysis import plan
from portfolio.analysis.grid import day_of
from portfolio.analysis.layout import (
    CADENCES,
    DIRECTIONS,
    FORM,
    HEAD,
    MARK,
    MONTHS,
    NOTHING,
    RUN,
    SEGMENT,
)
from portfolio.analysis.measures import Cadence
from portfolio.analysis.pace import STATUSES, Status
from portfolio.analysis.pacing import ABSENT, OFF_TRACK
from portfolio.analysis.packing import pack_verdict
from portfolio.analysis.plan import Verdict
from portfolio.analysis.running import RED
from portfolio.analysis.series.batches import Flags, Floats, Ints
from portfolio.analysis.series.foreseeing import OUTLOOKS
from portfolio.analysis.series.limits import STANDINGS, Standing
from portfolio.analysis.series.rebasing import shifts
from portfolio.analysis.series.seeing import ASSURANCES, GAP
from portfolio.analysis.series.variation import icon_of
from portfolio.analysis.sheet import Own, Sheet
from portfolio.analysis.streak import STATES, State

Columns = dict[str, list[Any]]
_TOO_FEW, _TRIAL = STANDINGS.index(Standing.TOO_FEW), STANDINGS.index(Standing.TRIAL)


def columns_of(sheet: Sheet) -> Columns:
    """Return what is kept of each row."""
    verdicts = _verdicts(sheet)
    rows = np.arange(len(sheet.metrics))
    at = (rows, np.maximum(sheet.last, 0))
    judged, paces = sheet.last >= 0, sheet.paces
    has_way = [bool(one.ways) for one in sheet.metrics]
    told, state = _of(paces.status, at, judged), _of(sheet.runs.state, at, judged)
    months = (sheet.months.first + sheet.last).tolist()
    is_red = (judged & (state == RED)).tolist()
    seen = _seen(sheet)
    proven, trend_n = sheet.trends.is_proven, sheet.trends.n
    shown = sheet.answers.shown
    silent = _of(sheet.runs.silent, at, judged)
    return {
        "status": [
            (STATUSES[code] if known else Status.NO_DATA) if way else ""
            for code, known, way in zip(
                told.tolist(), judged.tolist(), has_way, strict=True
            )
        ],
        "original_status": _originals(sheet),
        "month": [
            day_of(Cadence.MONTHLY, month) if known else None
            for month, known in zip(months, judged.tolist(), strict=True)
        ],
        "value": _numbers(_of(paces.value, at, judged), judged),
        "expected": _numbers(_of(paces.expected, at, judged), judged),
        "gap": _of(paces.gap, at, judged).tolist(),
        "is_noisy": _of(paces.is_noisy, at, judged).tolist(),
        "sigma": _of(paces.sigma, at, judged).tolist(),
        "variation": [
            icon_of(code, one.direction)
            for code, one in zip(seen[0].tolist(), sheet.metrics, strict=True)
        ],
        "assurance": [ASSURANCES[code] for code in seen[1].tolist()],
        "is_trend_proven": proven.tolist(),
        "slope": _numbers(sheet.trends.slope, trend_n > 0),
        "state": [
            STATES[code] if known else State.CLEAR
            for code, known in zip(state.tolist(), judged.tolist(), strict=True)
        ],
        "streak": _of(sheet.runs.streak, at, judged).tolist(),
        "months_in_red": sheet.runs.in_red.tolist(),
        "silent": silent.tolist(),
        "is_unreported": (judged & (silent >= sheet.policy.unreported_after)).tolist(),
        "red_flag": [
            red and not (row in verdicts and verdicts[row].is_credible)
            for row, red in enumerate(is_red)
        ],
        "plan": [
            pack_verdict(verdicts[row]) if row in verdicts else None
            for row in range(len(rows))
        ],
        "outlook": [
            OUTLOOKS[code] if asked else ""
            for code, asked in zip(
                sheet.answers.outlook.tolist(), sheet.is_asked.tolist(), strict=True
            )
        ],
        "chance": _numbers(shown, sheet.is_asked & ~np.isnan(shown)),
        "kept": packed(sheet),
    }


def packed(sheet: Sheet) -> list[bytes]:
    """Pack what sentences and drawings of each row are made of."""
    head = np.zeros(len(sheet.metrics), HEAD)
    head["form"] = FORM
    _say_months(sheet, head)
    _say_forecast(sheet, head)
    head["trend_n"], head["is_proven"] = sheet.trends.n, sheet.trends.is_proven
    head["pace"] = sheet.trends.slope
    off, runs = _runs(sheet)
    head["run"] = runs
    cuts = [(off.astype(RUN).tobytes(), RUN.itemsize, runs)]
    segments, marks = _say_own(sheet, head)
    cuts = [segments, marks, *cuts]
    units = [one.unit.encode() for one in sheet.metrics]
    head["unit"] = [len(unit) for unit in units]
    parts = [_sliced(head.tobytes(), HEAD.itemsize, np.ones(len(head), np.int64))]
    parts += [_sliced(*cut) for cut in cuts]
    return [b"".join(each) for each in zip(*parts, units, strict=True)]


def _verdicts(sheet: Sheet) -> dict[int, Verdict]:
    """Judge the plans that are in force; by row."""
    return {
        row: plan.judge(one.plan, today=sheet.today, policy=sheet.policy)
        for row, one in enumerate(sheet.metrics)
        if one.plan is not None
    }


def _say_months(sheet: Sheet, head: Any) -> None:
    rows, last = np.arange(len(head)), sheet.last
    at, judged, paces = (rows, np.maximum(last, 0)), last >= 0, sheet.paces
    state = _of(sheet.runs.state, at, judged)
    head["has_way"] = [bool(one.ways) for one in sheet.metrics]
    head["direction"] = [DIRECTIONS.index(one.direction) for one in sheet.metrics]
    head["judged"] = sheet.months.first + last
    head["status"] = np.where(judged, _of(paces.status, at, judged), NOTHING)
    head["has_ratio"] = judged & ~np.isnan(_of(paces.ratio, at, judged))
    head["is_red"] = judged & (state == RED)
    for name in ("elapsed", "progress", "allowance"):
        head[name] = _of(getattr(paces, name), at, judged)
    count = np.minimum(sheet.closed, MONTHS)
    first = sheet.closed - count
    head["months"], head["first_month"] = count, sheet.months.first + first
    columns = first[:, None] + np.arange(MONTHS)
    inside = np.arange(MONTHS) < count[:, None]
    cells = (rows[:, None], np.where(inside, columns, 0))
    if sheet.scores.shape[1]:
        head["statuses"] = np.where(inside, paces.status[cells], ABSENT)
        head["scores"] = np.where(inside, sheet.scores[cells], np.nan)


def _say_forecast(sheet: Sheet, head: Any) -> None:
    told, asked = sheet.answers, sheet.is_asked
    head["outlook"] = np.where(asked, told.outlook, NOTHING)
    head["n"], head["ahead"], head["silent"] = told.n, told.months, told.silent
    head["last"] = told.last
    for name in ("shown", "level", "alpha", "sigma", "slope", "needed"):
        head[name] = getattr(told, name)
    head["target"] = told.asked.targets
    head["lowest"], head["highest"] = told.asked.lowest, told.asked.highest
    head["due"] = [
        one.ways[-1][1].target_date.toordinal() - 1 if is_asked else 0
        for one, is_asked in zip(sheet.metrics, asked.tolist(), strict=True)
    ]


Cut = tuple[bytes, int, Ints]


def _say_own(sheet: Sheet, head: Any) -> tuple[Cut, Cut]:
    """Say what was seen in the periods of each cadence; return segments and marks."""
    segments, marks = [], []
    for own in sheet.owns:
        head["cadence"][own.rows] = CADENCES.index(own.grid.cadence)
        head["first"][own.rows] = own.grid.first
        head["shift"][own.rows] = shifts(own.seen, least=sheet.policy.rebase_after)
        segments.append(_segments(own))
        marks.append(_marks(own))
    told = _gathered(segments, SEGMENT, len(head)), _gathered(marks, MARK, len(head))
    head["segments"], head["marks"] = told[0][2], told[1][2]
    return told


def _segments(own: Own) -> tuple[Ints, Any]:
    """Return the pieces whose limits may be drawn, and of which row each is."""
    seen = own.seen
    drawn = np.flatnonzero(~np.isnan(seen.mean) & (seen.standing != _TOO_FEW))
    cells = np.zeros(len(drawn), SEGMENT)
    cells["first"], cells["last"] = seen.first[drawn], seen.end[drawn] - 1
    for name in ("mean", "lower", "upper"):
        cells[name] = getattr(seen, name)[drawn]
    cells["is_trial"] = seen.standing[drawn] == _TRIAL
    return own.rows[seen.row[drawn]], cells


def _marks(own: Own) -> tuple[Ints, Any]:
    """Return the points that are special, and of which row each is."""
    codes = own.seen.codes
    rows, periods = np.nonzero((codes != 0) & (codes != GAP))
    cells = np.zeros(len(rows), MARK)
    cells["period"], cells["code"] = periods, codes[rows, periods]
    return own.rows[rows], cells


def _gathered(parts: list[tuple[Ints, Any]], kind: Any, count: int) -> Cut:
    """Put what belongs to rows of several cadences in the order of the rows."""
    if not parts:
        return b"", kind.itemsize, np.zeros(count, np.int64)
    rows = np.concatenate([rows for rows, _cells in parts])
    cells = np.concatenate([cells for _rows, cells in parts])
    if len(parts) > 1:
        order = np.argsort(rows, kind="stable")
        rows, cells = rows[order], cells[order]
    return cells.tobytes(), kind.itemsize, np.bincount(rows, minlength=count)


def _runs(sheet: Sheet) -> tuple[Ints, Ints]:
    """Return the months of each row's latest off-track run, and how many those are."""
    rows = np.arange(len(sheet.metrics))
    off = sheet.paces.status == OFF_TRACK
    if not off.shape[1]:
        return np.zeros(0, np.int64), np.zeros(len(rows), np.int64)
    at = (rows, np.maximum(sheet.last, 0))
    length = np.where(sheet.last >= 0, sheet.runs.streak[at], 0).astype(np.int64)
    behind = off.sum(axis=1)[:, None] - np.cumsum(off, axis=1)
    inside = off & (behind < length[:, None])
    found, columns = np.nonzero(inside)
    return sheet.months.first[found] + columns, inside.sum(axis=1)


def _sliced(data: bytes, size: int, counts: Ints) -> list[bytes]:
    """Cut what lies one behind the other into the parts of each row."""
    edges = [0, *(np.cumsum(counts) * size).tolist()]
    return [data[start:end] for start, end in zip(edges, edges[1:], strict=False)]


def _seen(sheet: Sheet) -> tuple[Ints, Ints]:
    """Return the label of each row's last value, and its assurance."""
    count = len(sheet.metrics)
    latest, assurance = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for own in sheet.owns:
        latest[own.rows], assurance[own.rows] = own.seen.latest, own.seen.assurance
    return latest, assurance


def _originals(sheet: Sheet) -> list[str]:
    """Return the status of each row's last month by the first way, or nothing."""
    judged = sheet.first != ABSENT
    if not judged.shape[1]:
        return [""] * len(judged)
    last = judged.shape[1] - 1 - np.argmax(judged[:, ::-1], axis=1)
    codes = sheet.first[np.arange(len(judged)), last].tolist()
    return ["" if code == ABSENT else STATUSES[code] for code in codes]


def _of(column: Any, at: tuple[Ints, Ints], judged: Flags) -> Any:
    """Return of each row its cell in the last month that was judged, 0 where none was."""
    if not column.shape[1]:
        return np.zeros(len(column), column.dtype)
    return np.where(judged, column[at], column.dtype.type(0))


def _numbers(column: Floats, known: Flags) -> list[float | None]:
    """Return a column as plain numbers, None where nothing is known."""
    is_told = known & ~np.isnan(column)
    values: list[float | None] = column.tolist()
    if is_told.all():
        return values
    return [
        value if told else None
        for value, told in zip(values, is_told.tolist(), strict=True)
    ]
