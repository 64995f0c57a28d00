"""Writing the ledger: append-only, hash-chained, in the same transaction as the change.

An operation is wrapped in `@ledger.writes` instead of `@transaction.atomic`. What it
records is kept until the outermost one is about to commit, then appended in one go. So the
head of the chain is always the last row a transaction locks, and two writers may wait for
each other but never in a ring.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models, transaction

from accounts import arrays, door
from accounts.models import LedgerEntry, LedgerHead, User

P = ParamSpec("P")
R = TypeVar("R")

GENESIS = "0" * 64
SYSTEM = "Halfhour"
# Everything that is hashed, in the order of nobody's liking: the JSON sorts it.
HASHED = (
    "number",
    "at",
    "by_id",
    "by_name",
    "door",
    "door_detail",
    "request_id",
    "verb",
    "object_type",
    "object_id",
    "object_label",
    "root_type",
    "root_id",
    "reason",
    "changes_json",
    "previous_hash",
)
_HEAD = LedgerHead._meta.db_table
_TEXTS = tuple(
    field.attname
    for field in LedgerEntry._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an entry is about: kind, id, what people call it, and what it belongs to."""

    type: str
    id: object
    label: str
    root_type: str = ""
    root_id: object = ""


@dataclass(slots=True)
class Pending:
    """An entry until it is appended. No row yet: a batch makes hundreds of them."""

    at: datetime
    by_id: int | None
    by_name: str
    door: str
    door_detail: str
    request_id: str
    verb: str
    object_type: str
    object_id: str
    object_label: str
    root_type: str
    root_id: str
    reason: str
    changes_json: str
    number: int = 0
    previous_hash: str = ""
    hash: str = ""


_PENDING: ContextVar[list[Pending] | None] = ContextVar("pending_entries", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """Open a transaction whose ledger entries are appended just before it commits."""
    pending = _PENDING.get()
    if pending is None:
        token = _PENDING.set(pending := [])
        try:
            with transaction.atomic():
                yield
                _append(pending)
        finally:
            _PENDING.reset(token)
        return
    mark = len(pending)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        # The savepoint took the change back; its entry must go with it.
        del pending[mark:]
        raise


def writes(operation: Callable[P, R]) -> Callable[P, R]:
    """Make an operation one transaction that records what it did."""

    @wraps(operation)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return operation(*args, **kwargs)

    return inside


def record(
    verb: str,
    subject: Subject,
    *,
    by: User | None,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    """
    Write down that `by` did `verb` to `subject`. Costs nothing until the transaction ends.

    :raises RuntimeError: if called outside `writes`, where it would be lost
    """
    pending = _PENDING.get()
    if pending is None:
        raise RuntimeError(f"{verb}: record() belongs inside @ledger.writes.")
    passage = door.current()
    pending.append(
        Pending(
            at=now,
            by_id=by.pk if by else None,
            by_name=by.name if by else SYSTEM,
            door=passage.door,
            door_detail=passage.detail[:120],
            request_id=passage.request_id[:64],
            verb=verb,
            object_type=subject.type,
            object_id=str(subject.id),
            object_label=subject.label[:250],
            root_type=subject.root_type,
            root_id=str(subject.root_id),
            reason=reason,
            changes_json=canonical(
                {key: list(pair) for key, pair in (changes or {}).items()}
            ),
        )
    )


def differences(
    row: models.Model, new: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """Return, for each of `new` that differs from what `row` holds, the pair (was, is)."""
    return {
        name: (_plain(getattr(row, name)), _plain(value))
        for name, value in new.items()
        if getattr(row, name) != value
    }


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted, without blanks, moments in UTC."""
    return _ENCODER.encode(value)


def hash_of(entry: LedgerEntry | Pending) -> str:
    content = {name: getattr(entry, name) for name in HASHED}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _append(pending: list[Pending]) -> None:
    if not pending:
        return
    number, previous = _locked_head()
    for entry in pending:
        number += 1
        entry.number, entry.previous_hash = number, previous
        entry.hash = previous = hash_of(entry)
    if connection.vendor == "postgresql":
        _insert_arrays(pending)
        return
    LedgerEntry.objects.bulk_create([LedgerEntry(**asdict(each)) for each in pending])
    LedgerHead.objects.filter(pk=1).update(number=number, hash=previous)


def _locked_head() -> tuple[int, str]:
    """Return where the chain ends; nobody else adds to it until this transaction ends."""
    if connection.vendor == "postgresql":
        opened, locking = arrays.cursor(), " FOR UPDATE"
    else:
        # Whoever writes there is alone already.
        opened, locking = connection.cursor(), ""
    with opened as cursor:
        cursor.execute(f"SELECT number, hash FROM {_HEAD} WHERE id = 1{locking}")
        row = cursor.fetchone()
    if row is None:
        # The very first entry; of two at once the second one waits here and reads again.
        LedgerHead.objects.get_or_create(pk=1, defaults={"number": 0, "hash": GENESIS})
        return _locked_head()
    return int(row[0]), str(row[1])


def _insert_arrays(entries: list[Pending]) -> None:
    """Put entries in and move the head, in one statement."""
    columns = [
        arrays.bigints([entry.number for entry in entries]),
        arrays.moments([entry.at for entry in entries]),
        arrays.bigints([entry.by_id for entry in entries]),
        *(arrays.texts([getattr(entry, name) for entry in entries]) for name in _TEXTS),
    ]
    marks = [
        "%b::bigint[]",
        "%b::timestamptz[]",
        "%b::bigint[]",
        *["%b::text[]"] * len(_TEXTS),
    ]
    with arrays.cursor() as cursor:
        cursor.execute(
            f"WITH added AS (INSERT INTO {LedgerEntry._meta.db_table} (number, at, by_id,"
            f" {', '.join(_TEXTS)}) SELECT * FROM unnest({', '.join(marks)}))"
            f" UPDATE {_HEAD} SET number = %b::bigint, hash = %b::varchar WHERE id = 1",
            [*columns, entries[-1].number, entries[-1].hash],
        )


def _plain(value: object) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | Decimal():
            return str(value)
        case Enum():
            return value.value
        case models.Model():
            return {"id": value.pk, "label": str(value)}
        case None | bool() | int() | float() | str() | list() | dict() | tuple():
            return value
    return str(value)


_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
)
