"""Writing many rows over what is there, in one statement, a column at a time.

PostgreSQL takes each column as one packed array: parameters by the thousand cost many times
what the writing does. A row that says the same as before can be left as it is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import msgspec
from django.db import connection, models

from accounts import arrays

Columns = Mapping[str, Sequence[Any]]


def upsert(
    table: type[models.Model],
    columns: Columns,
    *,
    unique: str,
    unless_same_but: Collection[str] | None = None,
) -> None:
    """
    Insert rows, or write them over those that have the same `unique` column.

    `columns` are named as in the database. With `unless_same_but` a row that differs from
    what stands in those columns alone stays as it was.
    """
    if not columns[unique]:
        return
    fields = {str(field.column): field for field in table._meta.concrete_fields}
    name = connection.ops.quote_name
    target = name(table._meta.db_table)
    others = [column for column in columns if column != unique]
    listed = ", ".join(name(column) for column in columns)
    new = ", ".join(f"{name(each)} = excluded.{name(each)}" for each in others)
    again = f" ON CONFLICT ({name(unique)}) DO UPDATE SET {new}"
    if unless_same_but is not None:
        word = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
        changed = [
            f"{target}.{name(each)} {word} excluded.{name(each)}"
            for each in others
            if each not in unless_same_but
        ]
        again += f" WHERE {' OR '.join(changed)}"
    into = f"INSERT INTO {target} ({listed})"
    if connection.vendor != "postgresql":
        marks = ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"{into} VALUES ({marks}){again}",
                list(zip(*_adapted(fields, columns), strict=True)),
            )
        return
    kinds = [_kind(fields[column]) for column in columns]
    given = ", ".join(f"%b::{kind.sent}[]" for kind in kinds)
    read = ", ".join(
        f"{name(column)}::{kind.kept}" if kind.kept else name(column)
        for column, kind in zip(columns, kinds, strict=True)
    )
    with arrays.cursor() as cursor:
        cursor.execute(
            f"{into} SELECT {read} FROM unnest({given}) AS given({listed}){again}",
            [kind.pack(columns[each]) for kind, each in zip(kinds, columns, strict=True)],
        )


def columns_of(rows: Sequence[models.Model]) -> Columns:
    """Return the columns of rows that are not stored yet; there must be one."""
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    return {
        str(each.column): [getattr(row, each.attname) for row in rows] for each in fields
    }


class _Kind:
    """How a column travels: its element, what it becomes, and how it is packed."""

    def __init__(self, sent: str, pack: Callable[[Any], Any], kept: str = "") -> None:
        self.sent, self.pack, self.kept = sent, pack, kept


def _documents(values: Sequence[Any]) -> arrays.Texts:
    encode = msgspec.json.Encoder().encode
    return arrays.written([None if value is None else encode(value) for value in values])


def _numbers(values: Sequence[Any]) -> arrays.Texts:
    return arrays.texts([None if value is None else str(value) for value in values])


_KINDS = {
    "bytea": _Kind("bytea", arrays.blobs),
    "boolean": _Kind("boolean", arrays.bools),
    "date": _Kind("date", arrays.dates),
    "double precision": _Kind("double precision", arrays.doubles),
    "jsonb": _Kind("text", _documents, "jsonb"),
    "timestamp with time zone": _Kind("timestamptz", arrays.moments),
}
_WHOLE = _Kind("bigint", arrays.bigints)
_TEXT = _Kind("text", arrays.texts)
_NUMBER = _Kind("text", _numbers, "numeric")


def _kind(field: Any) -> _Kind:
    told: str = field.db_type(connection)
    if told in ("bigint", "integer", "smallint"):
        return _WHOLE
    if told.startswith("numeric"):
        return _NUMBER
    return _KINDS.get(told, _TEXT)


def _adapted(fields: Mapping[str, Any], columns: Columns) -> list[list[Any]]:
    return [
        [fields[name].get_db_prep_save(value, connection) for value in values]
        for name, values in columns.items()
    ]
