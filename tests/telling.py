"""The demo for tests that read it: told through the operations once a run, copied after.

Telling it takes many seconds, for each file that asks and in each process. What the first
one wrote is kept as rows; on the engine of a file they are put in as they were.
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
Rows = dict[str, list[tuple[Any, ...]]]


@contextmanager
def told(shared: Path) -> Iterator[None]:
    """Within this the demo stands in the database; `shared` is one folder for the run."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            _from_rows(shared)
        else:
            demo.load(now=WHEN)
        yield
        transaction.set_rollback(True)


def _from_rows(shared: Path) -> None:
    kept = shared / "demo.pickle"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            demo.load(now=WHEN)
            kept.write_bytes(pickle.dumps(_rows()))
            return
    _put(pickle.loads(kept.read_bytes()))


def _rows() -> Rows:
    with connection.cursor() as cursor:
        names = connection.introspection.django_table_names(only_existing=True)
        return {
            name: cursor.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for name in names
        }


def _put(rows: Rows) -> None:
    with connection.cursor() as cursor:
        for name, held in rows.items():
            if held:
                marks = ", ".join(["%s"] * len(held[0]))
                cursor.executemany(
                    f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', held
                )
