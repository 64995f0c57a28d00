"""What is hashed of a change, and how entries are sealed and appended to the chain.

On PostgreSQL a lone entry, as most changes leave, is sealed by the database in the
statement that locks the head: nothing has to be read for it, so it travels with the commit.
Several are sealed here, one after another, and put in by one statement.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any

import msgspec
from django.db import connection, models

from accounts import arrays
from accounts.models import LedgerEntry, LedgerHead

GENESIS = "0" * 64
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
_ENTRY, _HEAD = LedgerEntry._meta.db_table, LedgerHead._meta.db_table
_TEXTS = tuple(
    field.attname
    for field in LedgerEntry._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField)
)
# What a caller says of an entry, in text.
_SAID = tuple(name for name in _TEXTS if name not in ("previous_hash", "hash"))
_SORTED = tuple(sorted(HASHED))
_CONTENT, _TOLD = attrgetter(*_SORTED), attrgetter(*_SAID)
# Where number and hash of the entry before stand in the text of one that is not sealed yet.
# Inside a text of its own a quote is escaped: so they stand nowhere else.
_NUMBER, _PREVIOUS = b',"number":0,', b',"previous_hash":"",'
# For a statement that reads nothing and cannot begin the chain as well.
HAS_BEGUN = f"EXISTS (SELECT FROM {_HEAD})"
_BEGIN_CHAIN = (
    f"INSERT INTO {_HEAD} (id, number, hash) VALUES (1, 0, '{GENESIS}')"
    " ON CONFLICT (id) DO NOTHING"
)
_SEAL = f"""
     sealed AS (SELECT number + 1 AS number, hash AS previous_hash, encode(sha256(
       %b::bytea || convert_to((number + 1)::text, 'UTF8')
       || %b::bytea || convert_to(hash, 'UTF8') || %b::bytea), 'hex') AS hash FROM ended),
     added AS (INSERT INTO {_ENTRY} (number, previous_hash, hash, at, by_id,
       {", ".join(_SAID)}) SELECT number, previous_hash, hash, %b::timestamptz,
       %b::bigint, {", ".join(["%b::text"] * len(_SAID))} FROM sealed)
UPDATE {_HEAD} h SET number = sealed.number, hash = sealed.hash FROM sealed WHERE h.id = 1
"""
_INSERT = f"""
WITH added AS (INSERT INTO {_ENTRY} (number, previous_hash, hash, at, by_id,
       {", ".join(_SAID)}) SELECT * FROM unnest(%b::bigint[], %b::text[], %b::text[],
       %b::timestamptz[], %b::bigint[], {", ".join(["%b::text[]"] * len(_SAID))}))
UPDATE {_HEAD} SET number = %b::bigint, hash = %b::varchar WHERE id = 1
"""


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


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted, without blanks, moments in UTC."""
    return _ENCODER.encode(value)


def append(pending: list[Pending]) -> None:
    """Seal these entries and append them, in the transaction that is open."""
    if connection.vendor == "postgresql" and len(pending) == 1:
        _append_lone(pending[0])
        return
    # Written before the head is locked: all others wait for what happens from there.
    unsealed = [around(entry) for entry in pending]
    said = _packed(pending) if connection.vendor == "postgresql" else []
    number, previous = _locked_head()
    for entry, (first, middle, last) in zip(pending, unsealed, strict=True):
        number += 1
        entry.number, entry.previous_hash = number, previous
        told = b"%b%d%b%b%b" % (first, number, middle, previous.encode(), last)
        entry.hash = previous = hashlib.sha256(told).hexdigest()
    if said:
        _insert_arrays(pending, said)
        return
    LedgerEntry.objects.bulk_create([LedgerEntry(**asdict(each)) for each in pending])
    LedgerHead.objects.filter(pk=1).update(number=number, hash=previous)


def clauses(entry: Pending, *, after: str = "") -> tuple[str, list[Any]]:
    """
    Return what locks the head, seals an entry and moves the head, with its parameters.

    For PostgreSQL: clauses of a WITH and the statement in which it ends; it reads nothing.
    The database joins the canonical text out of what lies around the two things that it
    alone knows. Where `after` names a clause, nothing happens unless that returned a row.
    """
    if after:
        after = f" AND EXISTS (SELECT FROM {after})"
    ended = f"ended AS (SELECT number, hash FROM {_HEAD} WHERE id = 1{after} FOR UPDATE),"
    said = [entry.at, entry.by_id, *_TOLD(entry)]
    return ended + _SEAL, [*around(entry), *said]


def _append_lone(entry: Pending) -> None:
    _begin_chain()
    sealing, params = clauses(entry)
    with arrays.cursor() as cursor:
        cursor.execute(f"WITH {sealing}", params)


def _begin_chain() -> None:
    """Put the head in place if it is not there yet."""
    opened = arrays.cursor() if connection.vendor == "postgresql" else connection.cursor()
    with opened as cursor:
        cursor.execute(_BEGIN_CHAIN)


def around(entry: Pending) -> tuple[bytes, bytes, bytes]:
    """The canonical text of an entry without its number and the hash before it."""
    text = _written(entry)
    first, _number, rest = text.partition(_NUMBER)
    middle, _previous, last = rest.partition(_PREVIOUS)
    return first + b',"number":', b"," + middle + b',"previous_hash":"', b'",' + last


def _written(entry: Pending) -> bytes:
    """
    The canonical text of an entry, by a quicker writer than that of `canonical`.

    Both write texts and whole numbers alike, and it holds nothing else.
    """
    content = dict(zip(_SORTED, _CONTENT(entry), strict=True))
    content["at"] = plain(entry.at)
    return _WRITER.encode(content)


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
        _begin_chain()
        return _locked_head()
    return int(row[0]), str(row[1])


def _packed(entries: list[Pending]) -> list[arrays.Packed]:
    """What callers say of entries, column by column."""
    return [
        arrays.moments([entry.at for entry in entries]),
        arrays.bigints([entry.by_id for entry in entries]),
        *(arrays.texts([getattr(entry, name) for entry in entries]) for name in _SAID),
    ]


def _insert_arrays(entries: list[Pending], said: list[arrays.Packed]) -> None:
    """Put sealed entries in and move the head, in one statement."""
    sealed = [
        arrays.bigints([entry.number for entry in entries]),
        arrays.texts([entry.previous_hash for entry in entries]),
        arrays.texts([entry.hash for entry in entries]),
    ]
    with arrays.cursor() as cursor:
        cursor.execute(_INSERT, [*sealed, *said, entries[-1].number, entries[-1].hash])


def plain(value: object) -> Any:
    """Return what JSON can hold of a value."""
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
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain
)
_WRITER = msgspec.json.Encoder()
