"""Taking what is dirty, a chunk at a time, so that nothing is lost and nobody is late.

A row is claimed by its moment. Whoever comes back with a result holds the rows again in
the transaction that writes it: a claim that another worker took over in between is gone,
and so is the right to write. A row marked again since it was claimed is not removed.

What cannot be judged is set aside for a while, with the name of the error: it neither stops
the others nor is it forgotten.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from accounts import arrays

# Longer than any chunk takes; the claim of a killed worker is taken over after it.
STALE_AFTER = timedelta(minutes=5)
CHUNK = 500

# How long what failed waits; doubled each time, up to a day.
FIRST_WAIT = timedelta(minutes=10)
LONGEST_WAIT = timedelta(days=1)

Marks = dict[int, int]


@transaction.atomic
def claim(table: Any, column: str, *, now: datetime, limit: int = CHUNK) -> Marks:
    """Claim up to `limit` rows; return the marks of each, by the id of what is dirty."""
    if connection.vendor == "postgresql":
        stale = now - STALE_AFTER
        return _told(_CLAIM, table, column, now, stale, now, limit)
    free = Q(claimed_at=None) | Q(claimed_at__lte=now - STALE_AFTER)
    free &= Q(wait_until_at=None) | Q(wait_until_at__lte=now)
    rows = table.objects.filter(free).select_for_update()
    marks = dict(rows.order_by(column).values_list(column, "marks")[:limit])
    table.objects.filter(**{f"{column}__in": list(marks)}).update(claimed_at=now)
    return marks


def held(table: Any, column: str, ids: Iterable[int], *, claimed_at: datetime) -> Marks:
    """
    Return, locked, the present marks of those that are still ours.

    The caller is in the transaction that writes the result.
    """
    if connection.vendor == "postgresql":
        packed = arrays.bigints(list(ids))
        return _told(_HELD, table, column, claimed_at, packed)
    ours = table.objects.filter(claimed_at=claimed_at, **{f"{column}__in": list(ids)})
    rows = ours.select_for_update().order_by(column)
    return dict(rows.values_list(column, "marks"))


def release(
    table: Any, column: str, *, claimed: Marks, present: Marks, claimed_at: datetime
) -> None:
    """Remove what nobody marked since it was claimed; give the others back."""
    ours = table.objects.filter(claimed_at=claimed_at)
    again = [pk for pk, marks in present.items() if claimed[pk] != marks]
    done = list(present.keys() - set(again))
    if connection.vendor == "postgresql":
        _told(_DONE, table, column, claimed_at, arrays.bigints(done))
    else:
        ours.filter(**{f"{column}__in": done}).delete()
    if again:
        ours.filter(**{f"{column}__in": again}).update(claimed_at=None)


# Skipping what another worker has in hand: two workers share the work, none waits.
_CLAIM = """
UPDATE {table} SET claimed_at = %b
 WHERE {column} IN (
    SELECT {column} FROM {table}
     WHERE (claimed_at IS NULL OR claimed_at <= %b)
       AND (wait_until_at IS NULL OR wait_until_at <= %b)
     ORDER BY {column} LIMIT %b FOR UPDATE SKIP LOCKED)
RETURNING {column}, marks
"""
_HELD = """
SELECT {column}, marks FROM {table}
 WHERE claimed_at = %b AND {column} = ANY(%b::bigint[])
 ORDER BY {column} FOR UPDATE
"""
_DONE = """
DELETE FROM {table} WHERE claimed_at = %b AND {column} = ANY(%b::bigint[])
RETURNING {column}, marks
"""


def _told(statement: str, table: Any, column: str, *values: Any) -> Marks:
    """Ids travel as one parameter, however many they are."""
    with arrays.cursor() as cursor:
        text = statement.format(table=table._meta.db_table, column=column)
        cursor.execute(text, values)
        return dict(sorted(cursor.fetchall()))


def set_aside(
    table: Any, column: str, failed: Mapping[int, Exception], *, claimed_at: datetime
) -> None:
    """Let what could not be judged wait; its claim is given back."""
    for pk, error in sorted(failed.items()):
        with transaction.atomic():
            row = table.objects.filter(claimed_at=claimed_at, **{column: pk})
            for mark in row.select_for_update():
                wait = min(FIRST_WAIT * 2 ** min(mark.failures, 10), LONGEST_WAIT)
                mark.claimed_at, mark.wait_until_at = None, claimed_at + wait
                mark.failures += 1
                mark.error = type(error).__name__[:120]
                mark.save(
                    update_fields=["claimed_at", "wait_until_at", "failures", "error"]
                )
