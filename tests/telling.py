"""The demo for tests that read it: told through the operations once a run, copied after.

Telling it takes many seconds, for each file that asks and in each process. What the first
one wrote is kept as rows; for whoever comes next they are put in as they were.
"""

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from portfolio.operations import demo

WHEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
Rows = dict[str, Any]


@contextmanager
def told(shared: Path) -> Iterator[None]:
    """Within this the demo stands in the database; `shared` is one folder for the run."""
    kept = shared / f"demo-{connection.vendor}.pickle"
    rows, put = (
        (_copied_out, _copied_in)
        if connection.vendor == "postgresql"
        else (_selected, _inserted)
    )
    with transaction.atomic():
        with (shared / "demo.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = kept.exists()
            if not known:
                demo.load(now=WHEN)
                kept.write_bytes(pickle.dumps(rows()))
        if known:
            put(pickle.loads(kept.read_bytes()))
        yield
        transaction.set_rollback(True)


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True)


def _selected() -> Rows:
    with connection.cursor() as cursor:
        return {
            name: cursor.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for name in _tables()
        }


def _inserted(rows: Rows) -> None:
    with connection.cursor() as cursor:
        for name, held in rows.items():
            if held:
                marks = ", ".join(["%s"] * len(held[0]))
                cursor.executemany(
                    f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', held
                )


def _copied_out() -> Rows:
    """Each table as PostgreSQL itself writes it down."""
    with connection.cursor() as cursor:
        rows = {}
        for name in _tables():
            with cursor.copy(f'COPY "{name}" TO STDOUT (FORMAT binary)') as lines:
                rows[name] = b"".join(lines)
        return rows


def _copied_in(rows: Rows) -> None:
    """Rows that the migrations wrote stand there already; only the ledger's head moves."""
    with connection.cursor() as cursor:
        for name, held in rows.items():
            cursor.execute(f'CREATE TEMP TABLE held (LIKE "{name}") ON COMMIT DROP')
            with cursor.copy("COPY held FROM STDIN (FORMAT binary)") as lines:
                lines.write(held)
            if name == "accounts_ledgerhead":
                cursor.execute(
                    f'UPDATE "{name}" SET number = held.number, hash = held.hash FROM held'
                )
            else:
                cursor.execute(
                    f'INSERT INTO "{name}" SELECT * FROM held ON CONFLICT DO NOTHING'
                )
            cursor.execute("DROP TABLE held")
        for sequence in connection.introspection.sequence_list():
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({column}), 1))"
                ' FROM "{table}"'.format(**sequence),
                [sequence["table"], sequence["column"]],
            )
