"""Writing many rows over what is there, in one statement.

PostgreSQL takes the rows as one JSON document: parameters by the thousand cost many times
what the writing does.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, models


def upsert(rows: Sequence[models.Model], *, unique: str) -> None:
    """Insert `rows`, or write them over those that have the same `unique` field."""
    if not rows:
        return
    table: Any = type(rows[0])
    fields = [field for field in table._meta.concrete_fields if not field.primary_key]
    if connection.vendor != "postgresql":
        table.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=[unique],
            update_fields=[field.name for field in fields if field.name != unique],
        )
        return
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    typed = ", ".join(
        f"{name(field.column)} {field.db_type(connection)}" for field in fields
    )
    key = name(table._meta.get_field(unique).column)
    new = ", ".join(
        f"{name(field.column)} = excluded.{name(field.column)}"
        for field in fields
        if field.name != unique
    )
    given = [
        {field.column: getattr(row, field.attname) for field in fields} for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {name(table._meta.db_table)} ({columns})"
            f" SELECT {columns} FROM jsonb_to_recordset(%s::jsonb) AS given({typed})"
            f" ON CONFLICT ({key}) DO UPDATE SET {new}",
            [json.dumps(given, default=_plain, allow_nan=False)],
        )


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
