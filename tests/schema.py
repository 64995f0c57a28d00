"""Test databases are copied from one that was migrated once, not migrated each time.

Migrating takes many seconds; every worker of every run would pay them on both engines. The
copy is keyed by whatever can change the outcome: our migrations and the locked packages.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import psycopg
from django.core import management
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def copied() -> Iterator[None]:
    """Within this, Django's `migrate` of a test database takes the copy instead."""
    where = Path(tempfile.gettempdir()) / f"halfhour-tests-{os.getuid()}"
    where.mkdir(mode=0o700, exist_ok=True)
    key = _key()
    with (where / f"{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        take = (
            _on_sqlite(where, key) if connection.vendor == "sqlite" else _on_postgres(key)
        )
    with mock.patch.object(management, "call_command", _but_for_migrate(take)):
        yield


def _but_for_migrate(take: Any) -> Any:
    command = management.call_command

    def call(name: Any, *arguments: Any, **options: Any) -> Any:
        return take() if name == "migrate" else command(name, *arguments, **options)

    return call


def _on_sqlite(where: Path, key: str) -> Any:
    kept = where / f"{key}.sqlite3"
    if not kept.exists():
        fresh = kept.with_suffix(f".{os.getpid()}")
        _migrate(f"sqlite:///{fresh}")
        fresh.replace(kept)

    def take() -> None:
        connection.ensure_connection()
        source = sqlite3.connect(kept)
        source.backup(connection.connection)
        source.close()

    return take


def _on_postgres(key: str) -> Any:
    """A database on the same server, which the test databases name as their template."""
    template = f"halfhour_schema_{key}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as database:
        # Two runs on one server: one makes it, the other waits.
        database.execute("SELECT pg_advisory_lock(20261121)")
        known = "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate"
        if not database.execute(known, [template]).fetchone():
            database.execute(f"DROP DATABASE IF EXISTS {template} WITH (FORCE)")
            database.execute(f"CREATE DATABASE {template}")
            _migrate(urlsplit(server)._replace(path=f"/{template}").geturl())
            database.execute(f"ALTER DATABASE {template} IS_TEMPLATE true")
    connection.settings_dict["TEST"]["TEMPLATE"] = template
    return lambda: None


def _migrate(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The tables could not be made:\n{done.stderr}")


def _key() -> str:
    mark = hashlib.sha256(sqlite3.sqlite_version.encode())
    files = [ROOT / "requirements" / "run.lock", *ROOT.glob("*/migrations/*.py")]
    for path in sorted(files):
        mark.update(path.name.encode())
        mark.update(path.read_bytes())
    return mark.hexdigest()[:16]
