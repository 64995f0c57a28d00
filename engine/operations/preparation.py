"""One at a time: whoever prepares the database keeps the others waiting."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# Any number will do, so long as nobody else in this database locks the same one.
LOCK = 30_03_12


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock that only one preparation may hold; the kernel frees it on a kill."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        return
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / "prepare.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def pending() -> bool:
    """Say whether a migration waits to be applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
