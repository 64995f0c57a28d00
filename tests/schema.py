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
from contextlib import closing, contextmanager
from functools import partial
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
    if connection.vendor == "sqlite":
        take = partial(_restore, sqlite_file())
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = postgres_template()
        take = _nothing
    with mock.patch.object(management, "call_command", _but_for_migrate(take)):
        yield


def _but_for_migrate(take: Any) -> Any:
    command = management.call_command

    def call(name: Any, *arguments: Any, **options: Any) -> Any:
        return take() if name == "migrate" else command(name, *arguments, **options)

    return call


def sqlite_file() -> Path:
    """Return a file with all tables and nothing in them; made by whoever comes first."""
    where = Path(tempfile.gettempdir()) / f"halfhour-tests-{os.getuid()}"
    where.mkdir(mode=0o700, exist_ok=True)
    kept = where / f"{_key()}.sqlite3"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            fresh = kept.with_suffix(f".{os.getpid()}")
            _migrate(f"sqlite:///{fresh}")
            fresh.replace(kept)
    return kept


def _restore(kept: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(kept)) as source:
        source.backup(connection.connection)


def postgres_template() -> str:
    """Return a database on the same server, which test databases name as their template."""
    template = f"halfhour_schema_{_key()}"
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
    return template


def _nothing() -> None:
    """The template was migrated; its copy is."""


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


if __name__ == "__main__":
    postgres_template() if "DATABASE_URL" in os.environ else sqlite_file()
