"""SQLite in and out through its online backup: one instant, while others go on writing."""

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from engine.operations.dumped import Dumped, newest

MEMBER = "database.sqlite3"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def dump(archive: zipfile.ZipFile, folder: Path) -> Dumped:
    with TemporaryDirectory(dir=folder) as workplace:
        copy = Path(workplace) / MEMBER
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as target:
            connection.connection.backup(target)
            applied = target.execute("SELECT app, name FROM django_migrations").fetchall()
            counted = _count(target)
            head = target.execute("SELECT number, hash FROM accounts_ledgerhead").fetchone()
        archive.write(copy, MEMBER)
    number, seal = head or (0, "")
    return Dumped(
        migrations=newest(applied),
        counts=counted,
        ledger_number=number,
        ledger_hash=seal,
    )


def load(archive: zipfile.ZipFile, folder: Path, migrations: dict[str, str]) -> None:
    """Overwrite the database with the archive's in one go, under SQLite's own locks."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as workplace:
        copy = Path(workplace) / MEMBER
        with archive.open(MEMBER) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as backup:
            backup.backup(connection.connection)
    connection.close()


def counts() -> dict[str, int]:
    connection.ensure_connection()
    return _count(connection.connection)


def _count(database: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in database.execute(TABLES).fetchall()]
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for name in sorted(names)
    }
