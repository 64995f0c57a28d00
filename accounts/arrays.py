"""Lists as PostgreSQL reads arrays, packed in one go: for statements over many rows.

psycopg asks every element how it wants to be written. Here the column is known, so a
thousand numbers are one call. Only for statements whose values were judged before. What is
sent this way again and again is prepared: read and planned once for each connection.

with arrays.cursor() as cursor:
    cursor.execute("… unnest(%b::bigint[], %b::text[]) …", [bigints(ids), texts(names)])
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from itertools import chain, repeat
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.adapt import AdaptersMap, Buffer, Dumper, Loader, PyFormat

_HEAD = struct.Struct(">iiiii")
_LENGTH = struct.Struct(">i")
_NULL = _LENGTH.pack(-1)
_EPOCH_DAY = date(2000, 1, 1).toordinal()
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Packed:
    """An array that is written already."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data


class BigInts(Packed):
    pass


class Bools(Packed):
    pass


class Blobs(Packed):
    pass


class Dates(Packed):
    pass


class Doubles(Packed):
    pass


class Moments(Packed):
    pass


class Texts(Packed):
    pass


# Kind of array: its own number in the catalogue, and its elements'.
_OIDS: dict[type[Packed], tuple[int, int]] = {
    BigInts: (1016, 20),
    Blobs: (1001, 17),
    Bools: (1000, 16),
    Dates: (1182, 1082),
    Doubles: (1022, 701),
    Moments: (1185, 1184),
    Texts: (1009, 25),
}
_INTS = (1007, 23)


def bigints(values: Sequence[int | None]) -> BigInts:
    return BigInts(_fixed(BigInts, "q", 8, values))


def bools(values: Sequence[bool]) -> Bools:
    return Bools(_fixed(Bools, "?", 1, values))


def doubles(values: Sequence[float | None]) -> Doubles:
    return Doubles(_fixed(Doubles, "d", 8, values))


def dates(values: Sequence[date | None]) -> Dates:
    days = [value and value.toordinal() - _EPOCH_DAY for value in values]
    return Dates(_fixed(Dates, "i", 4, days))


def moments(values: Sequence[datetime | None]) -> Moments:
    told = [value and _microseconds(value) for value in values]
    return Moments(_fixed(Moments, "q", 8, told))


def texts(values: Sequence[str | None]) -> Texts:
    written: dict[str | None, bytes] = {None: _NULL}
    for text in {value for value in values if value is not None}:
        data = text.encode()
        written[text] = struct.pack(">i", len(data)) + data
    head = _head(Texts, values, nulls=None in values)
    return Texts(head + b"".join(written[text] for text in values))


def written(values: Sequence[bytes | None]) -> Texts:
    """Pack texts that are encoded already, each another one."""
    return Texts(_each(Texts, values))


def blobs(values: Sequence[bytes | None]) -> Blobs:
    return Blobs(_each(Blobs, values))


def cursor() -> Any:
    """A cursor that sends parameters apart from the statement and takes packed arrays."""
    # The thing itself: what `django.db.connection` stands for is looked up at each use.
    here: Any = connections[DEFAULT_DB_ALIAS]
    if here.connection is None:
        here.ensure_connection()
    bare: Any = _Cursor(_taught(here.connection))
    bare.format = psycopg.pq.Format.BINARY
    # Wrapped as Django wraps its own, so that it is counted and logged like them.
    return here._prepare_cursor(bare)


@contextmanager
def planned_once() -> Iterator[None]:
    """
    Let prepared statements inside be planned for all values, whatever these are.

    PostgreSQL would compare, and now and then plan a long statement anew each time it is
    asked, which can cost more than answering it. Where nothing is prepared: nothing.
    """
    here: Any = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    opened = here.connection
    if opened.prepare_threshold is None:
        yield
        return
    opened.execute(b"SET plan_cache_mode = force_generic_plan")
    try:
        yield
    finally:
        # A transaction that failed takes the setting back by itself.
        with suppress(psycopg.errors.InFailedSqlTransaction):
            opened.execute(b"RESET plan_cache_mode")


class Asked:
    """A statement that was sent; `rows` waits for the answer. See `accounts.trips`."""

    def __init__(self, sql: str, params: Sequence[Any]) -> None:
        self._cursor = cursor()
        self._cursor.execute(sql, params)

    def rows(self) -> list[tuple[Any, ...]]:
        with self._cursor as opened:
            found: list[tuple[Any, ...]] = opened.fetchall()
            return found


class _Cursor(psycopg.Cursor[Any]):
    """Reads arrays as they came; what it knows is taught to a connection once."""

    @property
    def adapters(self) -> AdaptersMap:
        found: AdaptersMap = self._conn.packing  # type: ignore[attr-defined]
        return found


class _Raw(Loader):
    """An array as it came: whoever asked for it reads it in one go."""

    format = psycopg.pq.Format.BINARY

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def _taught(opened: Any) -> Any:
    """Teach a connection our kinds: it may have been opened before this file was read."""
    if getattr(opened, "packing", None) is None:
        opened.packing = AdaptersMap(opened.adapters)
        for kind, dumper in _DUMPERS.items():
            opened.packing.register_dumper(kind, dumper)
        for oid, _element in [*_OIDS.values(), _INTS]:
            opened.packing.register_loader(oid, _Raw)
    return opened


def _fixed(kind: type[Packed], code: str, size: int, values: Sequence[Any]) -> bytes:
    count = len(values)
    missing = values.count(None)
    if missing == 0:
        pairs = zip(repeat(size, count), values, strict=True)
        flat: Iterable[Any] = chain.from_iterable(pairs)
        return _head(kind, values) + struct.pack(f">{f'i{code}' * count}", *flat)
    if missing == count:
        return _head(kind, values, nulls=True) + _NULL * count
    one = struct.Struct(f">i{code}")
    parts = (_NULL if value is None else one.pack(size, value) for value in values)
    return _head(kind, values, nulls=True) + b"".join(parts)


def _each(kind: type[Packed], values: Sequence[bytes | None]) -> bytes:
    parts = [_NULL if one is None else _LENGTH.pack(len(one)) + one for one in values]
    return _head(kind, values, nulls=None in values) + b"".join(parts)


def _head(kind: type[Packed], values: Sequence[Any], *, nulls: bool = False) -> bytes:
    return _HEAD.pack(1, nulls, _OIDS[kind][1], len(values), 1)


def _microseconds(moment: datetime) -> int:
    span = moment - _EPOCH
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def _dumper(kind: type[Packed]) -> type[Dumper]:
    class Written(Dumper):
        format = psycopg.pq.Format.BINARY
        oid = _OIDS[kind][0]

        def dump(self, obj: Packed) -> bytes:
            return obj.data

        def get_key(self, obj: Packed, format: PyFormat) -> type[Packed]:
            return kind

    return Written


_DUMPERS = {kind: _dumper(kind) for kind in _OIDS}
