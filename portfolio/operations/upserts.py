"""Reading and writing current values by metric and period, in one statement each.

On PostgreSQL the rows travel as arrays, in binary; the versions that are replaced move to
the history, and the marks are set, within the statement that replaces them. SQLite has no
arrays and no writing CTE: there one prepared statement runs over the rows. The caller holds
the lock of every metric, and hands the rows over sorted: so two batches never wait for each
other in a ring.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from django.db import connection

from accounts import arrays, door
from accounts.models import User
from portfolio.operations import dirty

Key = tuple[int, date]
NUMBERS = tuple[float | None, float | None, float | None]

_TEXTS = ("note", "reason")
_SAID = "value, numerator, denominator, note, reason"
COLUMNS = (
    f"metric_id, period_start, {_SAID}, revision, recorded_at, recorded_by_id, door,"
    " door_detail"
)
OLD = ", ".join(f"m.{name.strip()}" for name in COLUMNS.split(","))
REPLACED = ", ".join(
    [
        *(f"{name.strip()} = excluded.{name.strip()}" for name in _SAID.split(",")),
        "recorded_at = excluded.recorded_at",
        "recorded_by_id = excluded.recorded_by_id",
        "door = excluded.door",
        "door_detail = excluded.door_detail",
        "revision = portfolio_measurement.revision + 1",
    ]
)
# One look into the index for each row: a join is now and then planned as a walk over
# millions of values to find a thousand.
_PROBE = (
    "CROSS JOIN LATERAL (SELECT * FROM portfolio_measurement there"
    " WHERE there.metric_id = {name}.metric_id"
    " AND there.period_start = {name}.period_start LIMIT 1) m"
)
# The same for stretches. The offset keeps the planner from making it that join.
_BETWEEN = (
    "CROSS JOIN LATERAL (SELECT * FROM portfolio_measurement there"
    " WHERE there.metric_id = k.metric_id"
    " AND there.period_start BETWEEN k.first AND k.last OFFSET 0) m"
)
_STANDS = "m.metric_id, m.period_start, m.value, m.numerator, m.denominator, m.note"
# A stretch may have so many periods for each one that is asked for.
SPARSE = 3
_ON_CONFLICT = f" ON CONFLICT (metric_id, period_start) DO UPDATE SET {REPLACED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """A value as it stands; None where it was withdrawn."""

    value: float | None
    numerator: float | None
    denominator: float | None
    note: str

    @property
    def numbers(self) -> NUMBERS:
        return (self.value, self.numerator, self.denominator)


class Incoming(msgspec.Struct, gc=False):
    """A value as it shall stand. A struct and no dataclass: made for every row."""

    metric_id: int
    start: date
    value: float | None
    numerator: float | None
    denominator: float | None
    note: str
    reason: str
    is_new: bool

    @property
    def numbers(self) -> NUMBERS:
        return (self.value, self.numerator, self.denominator)


def current(keys: Sequence[Key], *, steps: Mapping[int, int]) -> dict[Key, Current]:
    """
    Return what stands at these places, in one statement; the keys come sorted.

    `steps` says how many days a period of each metric has at most. What stands in between
    may come along.
    """
    if not keys:
        return {}
    with _cursor() as cursor:
        if connection.vendor == "postgresql":
            spans = _spans(keys, steps)
            cursor.execute(
                f"SELECT {_STANDS} FROM unnest(%b::bigint[], %b::date[], %b::date[])"
                f" AS k(metric_id, first, last) {_BETWEEN}",
                [
                    arrays.bigints([span[0] for span in spans]),
                    arrays.dates([span[1] for span in spans]),
                    arrays.dates([span[2] for span in spans]),
                ],
            )
        else:
            places = json.dumps([[key[0], key[1].isoformat()] for key in keys])
            cursor.execute(
                f"SELECT {_STANDS} FROM portfolio_measurement m"
                " WHERE (m.metric_id, m.period_start) IN (SELECT"
                " json_extract(value, '$[0]'), json_extract(value, '$[1]')"
                " FROM json_each(%s))",
                [places],
            )
        return _standing(cursor.fetchall())


def _standing(rows: Iterable[tuple[Any, ...]]) -> dict[Key, Current]:
    return {
        (metric_id, _day(start)): Current(
            value=value, numerator=numerator, denominator=denominator, note=note
        )
        for metric_id, start, value, numerator, denominator, note in rows
    }


def _spans(keys: Sequence[Key], steps: Mapping[int, int]) -> list[tuple[int, date, date]]:
    """
    Return metric, first and last start of what is to be looked at.

    Most batches are a stretch of each metric: one look for all of it. Where the places
    lie too far apart, so that others could stand between them, each is a stretch alone.
    """
    spans: list[tuple[int, date, date]] = []
    for metric_id, group in groupby(keys, key=itemgetter(0)):
        starts = [start for _metric_id, start in group]
        days = (starts[-1] - starts[0]).days
        if days <= SPARSE * steps[metric_id] * len(starts):
            spans.append((metric_id, starts[0], starts[-1]))
        else:
            spans.extend((metric_id, start, start) for start in starts)
    return spans


def write(
    rows: Sequence[Incoming], *, use_case_ids: Iterable[int], by: User, now: datetime
) -> None:
    """
    Put these values in place; what stood there goes to the history.

    Their metrics and use cases are marked as touched.
    """
    passage = door.current()
    said = [now, by.pk, str(passage.door), passage.detail[:120]]
    metric_ids = {row.metric_id for row in rows}
    if connection.vendor == "postgresql":
        _write_arrays(rows, dirty.clauses(metric_ids, use_case_ids, now=now), said, now)
        return
    _write_one_by_one(rows, said, now)
    dirty.mark(metric_ids, now=now)
    dirty.touch_all(use_case_ids, now=now)


def _write_arrays(
    rows: Sequence[Incoming],
    marking: tuple[str, list[Any]],
    said: list[Any],
    now: datetime,
) -> None:
    packed: list[Any] = [
        arrays.bigints([row.metric_id for row in rows]),
        arrays.dates([row.start for row in rows]),
        arrays.doubles([row.value for row in rows]),
        arrays.doubles([row.numerator for row in rows]),
        arrays.doubles([row.denominator for row in rows]),
        arrays.texts([row.note for row in rows]),
        arrays.texts([row.reason for row in rows]),
    ]
    incoming = (
        "WITH incoming AS (SELECT * FROM unnest(%b::bigint[], %b::date[], %b::float8[],"
        " %b::float8[], %b::float8[], %b::text[], %b::text[])"
        f" AS i(metric_id, period_start, {_SAID}))"
    )
    kept = ""
    if not all(row.is_new for row in rows):
        kept = (
            ", kept AS (INSERT INTO portfolio_measurementrevision"
            f" ({COLUMNS}, replaced_at) SELECT {OLD}, %b::timestamptz"
            f" FROM incoming {_PROBE.format(name='incoming')})"
        )
    statement = (
        f"{incoming}{kept}, {marking[0]} INSERT INTO portfolio_measurement ({COLUMNS})"
        f" SELECT metric_id, period_start, {_SAID}, 1, %b::timestamptz, %b::bigint,"
        f" %b::varchar, %b::varchar FROM incoming{_ON_CONFLICT}"
    )
    with _cursor() as cursor:
        before = [now] if kept else []
        cursor.execute(statement, [*packed, *before, *marking[1], *said])


def _write_one_by_one(rows: Sequence[Incoming], said: list[Any], now: datetime) -> None:
    moment = connection.ops.adapt_datetimefield_value(now)
    said = [moment, *said[1:]]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO portfolio_measurementrevision ({COLUMNS}, replaced_at)"
            f" SELECT {OLD}, %s FROM portfolio_measurement m"
            " WHERE m.metric_id = %s AND m.period_start = %s",
            [(moment, row.metric_id, row.start.isoformat()) for row in rows],
        )
        cursor.executemany(
            f"INSERT INTO portfolio_measurement ({COLUMNS})"
            f" VALUES (%s, %s, %s, %s, %s, %s, %s, 1, %s, %s, %s, %s){_ON_CONFLICT}",
            [
                (
                    row.metric_id,
                    row.start.isoformat(),
                    *row.numbers,
                    row.note,
                    row.reason,
                    *said,
                )
                for row in rows
            ],
        )


def _cursor() -> Any:
    return arrays.cursor() if connection.vendor == "postgresql" else connection.cursor()


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
