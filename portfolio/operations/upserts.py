"""Reading and writing current values by metric and period, in one statement each.

On PostgreSQL the rows travel as arrays, in binary; the versions that are replaced move to
the history, and the marks are set, within the statement that replaces them. SQLite has no
arrays and no writing CTE: there one prepared statement runs over the rows. The caller holds
the lock of every metric, and hands the rows over sorted: so two batches never wait for each
other in a ring.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from accounts import arrays, door
from accounts.models import User
from portfolio.operations import dirty

Key = tuple[int, date]
NUMBERS = tuple[float | None, float | None, float | None]

_TEXTS = ("note", "reason")
_SAID = "value, numerator, denominator, note, reason"
_COLUMNS = (
    f"metric_id, period_start, {_SAID}, revision, recorded_at, recorded_by_id, door,"
    " door_detail"
)
_OLD = ", ".join(f"m.{name.strip()}" for name in _COLUMNS.split(","))
_NEW = ", ".join(
    f"{name} = excluded.{name}"
    for name in (
        *(name.strip() for name in _SAID.split(",")),
        "recorded_at",
        "recorded_by_id",
        "door",
        "door_detail",
    )
)
# One look into the index for each row: a join is now and then planned as a walk over
# millions of values to find a thousand.
_PROBE = (
    "CROSS JOIN LATERAL (SELECT * FROM portfolio_measurement there"
    " WHERE there.metric_id = {name}.metric_id"
    " AND there.period_start = {name}.period_start LIMIT 1) m"
)
_ON_CONFLICT = (
    f" ON CONFLICT (metric_id, period_start) DO UPDATE SET {_NEW},"
    " revision = portfolio_measurement.revision + 1"
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A value as it shall stand."""

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


def current(keys: Sequence[Key]) -> dict[Key, Current]:
    """Return what stands at these places, in one statement."""
    if not keys:
        return {}
    columns = "m.metric_id, m.period_start, m.value, m.numerator, m.denominator, m.note"
    with _cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT {columns} FROM unnest(%b::bigint[], %b::date[])"
                f" AS k(metric_id, period_start) {_PROBE.format(name='k')}",
                [
                    arrays.bigints([key[0] for key in keys]),
                    arrays.dates([key[1] for key in keys]),
                ],
            )
        else:
            places = json.dumps([[key[0], key[1].isoformat()] for key in keys])
            cursor.execute(
                f"SELECT {columns} FROM portfolio_measurement m"
                " WHERE (m.metric_id, m.period_start) IN (SELECT"
                " json_extract(value, '$[0]'), json_extract(value, '$[1]')"
                " FROM json_each(%s))",
                [places],
            )
        return {
            (metric_id, _day(start)): Current(
                value=value, numerator=numerator, denominator=denominator, note=note
            )
            for metric_id, start, value, numerator, denominator, note in cursor.fetchall()
        }


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
            f" ({_COLUMNS}, replaced_at) SELECT {_OLD}, %b::timestamptz"
            f" FROM incoming {_PROBE.format(name='incoming')})"
        )
    statement = (
        f"{incoming}{kept}, {marking[0]} INSERT INTO portfolio_measurement ({_COLUMNS})"
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
            f"INSERT INTO portfolio_measurementrevision ({_COLUMNS}, replaced_at)"
            f" SELECT {_OLD}, %s FROM portfolio_measurement m"
            " WHERE m.metric_id = %s AND m.period_start = %s",
            [(moment, row.metric_id, row.start.isoformat()) for row in rows],
        )
        cursor.executemany(
            f"INSERT INTO portfolio_measurement ({_COLUMNS})"
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
