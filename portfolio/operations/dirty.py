"""Marking what must be computed again. A job works the marks off."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from accounts import arrays
from portfolio.models import DirtyMetric, DirtyUseCase

# A statement takes so many rows.
AT_ONCE = 10_000
# The last of the clauses below.
LAST = "touched"


def mark(metric_ids: Iterable[int], *, now: datetime) -> None:
    """Mark metrics as touched, in one statement whatever their number."""
    _count_up(DirtyMetric, "metric_id", metric_ids, now)


def touch(use_case_id: int, *, now: datetime) -> None:
    """Mark a use case's signals as out of date."""
    _count_up(DirtyUseCase, "use_case_id", [use_case_id], now)


def touch_all(use_case_ids: Iterable[int], *, now: datetime) -> None:
    """Mark the signals of many use cases, in one statement whatever their number."""
    _count_up(DirtyUseCase, "use_case_id", use_case_ids, now)


def _count_up(table: Any, column: str, ids: Iterable[int], now: datetime) -> None:
    # Sorted: two who mark the same rows at once wait for each other, never in a ring.
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), AT_ONCE):
        _count_up_some(table, column, wanted[first : first + AT_ONCE], now)


def clauses(
    metric_ids: Iterable[int],
    use_case_ids: Iterable[int],
    *,
    now: datetime,
    after: str = "",
) -> tuple[str, list[Any]]:
    """
    Return both markings as clauses of a larger statement, with their parameters.

    For PostgreSQL. The second waits for the first: everybody locks in this order. Where
    `after` names a clause, both happen only if that returned a row.
    """
    into, again = _wording(DirtyMetric, "metric_id")
    chosen = "SELECT id, 1, %b::timestamptz, 0, '' FROM unnest(%b::bigint[]) AS w(id)"
    only = f" WHERE EXISTS (SELECT FROM {after})" if after else ""
    marked = f"marked AS ({into} {chosen}{only}{again} RETURNING 1)"
    into, again = _wording(DirtyUseCase, "use_case_id")
    then = " WHERE (SELECT count(*) FROM marked) > 0"
    touched = f"{LAST} AS ({into} {chosen}{then}{again} RETURNING 1)"
    params = [
        *(now, arrays.bigints(sorted(set(metric_ids)))),
        *(now, arrays.bigints(sorted(set(use_case_ids)))),
    ]
    return f"{marked}, {touched}", params


def _wording(table: Any, column: str) -> tuple[str, str]:
    name = table._meta.db_table
    into = f"INSERT INTO {name} ({column}, marks, marked_at, failures, error)"
    again = (
        f" ON CONFLICT ({column}) DO UPDATE SET marks = {name}.marks + 1,"
        " marked_at = excluded.marked_at, wait_until_at = NULL"
    )
    return into, again


def _count_up_some(table: Any, column: str, wanted: list[int], now: datetime) -> None:
    into, again = _wording(table, column)
    if connection.vendor == "postgresql":
        with arrays.cursor() as cursor:
            cursor.execute(
                f"{into} SELECT id, 1, %b::timestamptz, 0, ''"
                f" FROM unnest(%b::bigint[]) AS w(id){again}",
                [now, arrays.bigints(wanted)],
            )
        return
    rows = ", ".join(["(%s, 1, %s, 0, '')"] * len(wanted))
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{into} VALUES {rows}{again}",
            [part for each in wanted for part in (each, moment)],
        )
