"""Taking one value, as most calls bring it: in two statements, with no lock in between.

On PostgreSQL. The first looks at the metric and at what stands there. The second writes
value, earlier version, marks and ledger entry, and commits by itself, unless anything that
was looked at has changed since: then it writes nothing, and the long way is taken.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL

from accounts import arrays, door, ledger, sealing
from accounts.kept_queries import Kept, Slot, Slotted
from accounts.models import User
from accounts.models.user import Kind
from accounts.permissions import Permission
from portfolio.analysis import periods
from portfolio.models import Metric, UseCase
from portfolio.operations import dirty, targeted, upserts
from portfolio.operations.batches import Batch, Outcome, Row
from portfolio.operations.targeted import Targets
from portfolio.operations.upserts import Current, Incoming, Key

METRIC = len(targeted.COLUMNS)
# The version of a row of the table: another one once somebody has changed it.
_VERSION = RawSQL("portfolio_metric.xmin::text", (), output_field=TextField())
_STANDS = "value, numerator, denominator, note, period_start, revision"
# One look into each index, whatever the database believes of the tables: the plan is kept
# while a house fills.
_WITH_WHAT_STANDS = f"""
SELECT metric.*, stands.* FROM ({{}}) AS metric LEFT JOIN LATERAL (
    SELECT {_STANDS} FROM portfolio_measurement there
    WHERE there.metric_id = metric.pk AND there.period_start = %s OFFSET 0) stands ON true
"""
_WRITTEN = f"""
WITH locked AS (SELECT id FROM portfolio_metric WHERE id = %b::bigint
       AND xmin = %b::text::xid AND {sealing.HAS_BEGUN}
       FOR NO KEY UPDATE),
     written AS (INSERT INTO portfolio_measurement ({upserts.COLUMNS})
       SELECT id, %b::date, %b::float8, %b::float8, %b::float8, %b::text, %b::text, 1,
       %b::timestamptz, %b::bigint, %b::varchar, %b::varchar FROM locked
       ON CONFLICT (metric_id, period_start)"""
# Whoever was quicker has written a value, or its next version.
_NEW = f"{_WRITTEN} DO NOTHING RETURNING 1), "
_AGAIN = f"""{_WRITTEN} DO UPDATE SET {upserts.REPLACED}
       WHERE portfolio_measurement.revision = %b::int RETURNING 1),
     kept AS (INSERT INTO portfolio_measurementrevision ({upserts.COLUMNS}, replaced_at)
       SELECT {upserts.OLD}, %b::timestamptz FROM portfolio_measurement m
       WHERE m.metric_id = %b::bigint AND m.period_start = %b::date
       AND EXISTS (SELECT FROM written) RETURNING 1), """


def take(*, row: Row, by: User, now: datetime) -> Outcome | None:
    """
    Take one value, or say why not; None if this is not the way for it.

    Then nothing was done: no key is at the door, or more belongs to the open transaction,
    or somebody else was quicker.
    """
    if connection.vendor != "postgresql" or by.kind != Kind.SERVICE or ledger.is_open():
        return None
    named, start = targeted.parsed(row.metric), periods.start_in(row.period)
    if named is None or start is None:
        return None
    seen = _look(*named, start, by=by)
    targets = Targets([row.metric], by=by, rows=[one[:METRIC] for one in seen])
    found = _standing(seen)
    batch = Batch([row], {}, targets=targets, stands=lambda *_, **__: found, now=now)
    for incoming in batch.changed:
        (entry,) = batch.entries(by=by, now=now)
        use_case_id = targets[incoming.metric_id].use_case_id
        if not _write(incoming, seen[0], use_case_id, entry, by=by, now=now):
            return None
    return batch.outcome


def _standing(seen: Iterable[tuple[Any, ...]]) -> dict[Key, Current]:
    return {
        (one[0], start): Current(
            value=value, numerator=numerator, denominator=denominator, note=note
        )
        for one in seen
        for value, numerator, denominator, note, start, revision in [one[METRIC + 1 :]]
        if revision is not None
    }


def _look(number: int, key: str, start: date, *, by: User) -> list[tuple[Any, ...]]:
    return _LOOK.ask(
        # What decides which metrics a key may write: see `writable_metrics`.
        shape=(by.can(Permission.VALUE_ENTER_ANY), by.reach),
        slots=_SLOTS,
        values={"number": number, "key": key, "start": start},
    ).rows()


def _looked_at(
    may_enter: bool, reach: frozenset[str] | None, *, number: Slot, key: Slot
) -> QuerySet[Metric, tuple[Any, ...]]:
    named = UseCase.objects.filter(number=number).values("pk")[:1]
    found = targeted.writable_by_a_key(may_enter, reach).filter(use_case=named, key=key)
    return found.annotate(xmin=_VERSION).values_list(*targeted.COLUMNS, "xmin")


_SLOTS: dict[str, Slotted] = {
    "number": models.IntegerField(),
    "key": models.CharField(),
    "start": models.DateField(),
}
_LOOK = Kept(_looked_at, around=_WITH_WHAT_STANDS, then=("start",))


def _write(
    incoming: Incoming,
    seen: tuple[Any, ...],
    use_case_id: int,
    entry: sealing.Pending,
    *,
    by: User,
    now: datetime,
) -> bool:
    """Write all that belongs to a value, unless what was seen has changed."""
    passage = door.current()
    place = [incoming.metric_id, incoming.start]
    params = [
        *(incoming.metric_id, seen[METRIC], incoming.start, *incoming.numbers),
        *(incoming.note, incoming.reason),
        *(now, by.pk, str(passage.door), passage.detail[:120]),
    ]
    if not incoming.is_new:
        params += [seen[-1], now, *place]
    marking, marked = dirty.clauses(
        [incoming.metric_id],
        [use_case_id],
        now=now,
        after="written" if incoming.is_new else "kept",
    )
    ending, sealed = sealing.clauses(entry, after=dirty.LAST)
    with arrays.cursor() as cursor:
        statement = _NEW if incoming.is_new else _AGAIN
        cursor.execute(f"{statement}{marking}, {ending}", [*params, *marked, *sealed])
        return bool(cursor.rowcount)
