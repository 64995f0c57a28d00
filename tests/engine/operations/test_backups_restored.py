"""A backup comes back whole, on the database that the suite runs on."""

import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from engine.operations.backups import SUFFIX, Manifest

ROOT = Path(__file__).resolve().parents[3]
PEOPLE = "SELECT id, email FROM accounts_user ORDER BY id"

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(240)]


class Place:
    """A VAR and a database of its own, worked on by real commands."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url

    def manage(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT,
            env={
                **os.environ,
                "VAR": str(self.folder),
                "DATABASE_URL": self.url,
                "DEMO": "true",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as database:
                rows = database.execute(statement).fetchall()
                database.commit()
                return rows
        with psycopg.connect(self.url) as database:
            done = database.execute(statement)
            return done.fetchall() if done.description else []

    def backup(self) -> Path:
        done = self.manage("backup")
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.split(": ")[0])


@pytest.fixture
def make_place(tmp_path, db):
    """Return a function that makes an empty place on the engine that is under test."""
    made = []

    def make() -> Place:
        folder = tmp_path / uuid4().hex[:6]
        folder.mkdir()
        if connection.vendor == "sqlite":
            return Place(folder, f"sqlite:///{folder}/halfhour.sqlite3")
        name = f"backup_{uuid4().hex[:8]}"
        server = os.environ["DATABASE_URL"]
        with psycopg.connect(server, autocommit=True) as database:
            database.execute(f"CREATE DATABASE {name}")
        made.append(name)
        head, _, query = server.partition("?")
        base = head.rsplit("/", 1)[0]
        return Place(folder, f"{base}/{name}" + (f"?{query}" if query else ""))

    yield make
    for name in made:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as database:
            database.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def lived_in(make_place):
    place = make_place()
    done = place.manage("prepare")
    assert done.returncode == 0, done.stderr
    return place


def test_a_backup_comes_back_whole_in_an_empty_database(lived_in, make_place):
    archive = lived_in.backup()
    other = make_place()

    done = other.manage("restore", archive)

    assert done.returncode == 0, done.stderr
    assert other.ask(PEOPLE) == lived_in.ask(PEOPLE)
    manifest = Manifest.from_json(archive.with_suffix(SUFFIX).read_text())
    assert f"{manifest.ledger_number} entries form one chain" in done.stdout
    assert manifest.counts["accounts_user"] >= 4
    # The next row is numbered after the last: a second preparation has nothing to do.
    assert other.manage("prepare").returncode == 0


def test_a_database_in_use_is_not_overwritten_unless_one_says_so(lived_in):
    archive = lived_in.backup()
    before = lived_in.ask(PEOPLE)
    lived_in.ask("UPDATE accounts_user SET name = 'Somebody Else'")

    refused = lived_in.manage("restore", archive)
    replaced = lived_in.manage("restore", archive, "--replace")

    assert refused.returncode == 1
    assert "not empty. Add --replace" in refused.stderr
    assert replaced.returncode == 0, replaced.stderr
    assert lived_in.ask(PEOPLE) == before
    assert lived_in.ask("SELECT 1 FROM accounts_user WHERE name = 'Somebody Else'") == []
    # What was overwritten lies beside it.
    assert len(list(archive.parent.glob("*.zip"))) == 2


def test_a_damaged_archive_is_refused(lived_in, make_place, tmp_path):
    archive = lived_in.backup()
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            extra = b"" if name == "manifest.json" else b"\n"
            target.writestr(name, source.read(name) + extra)

    done = make_place().manage("restore", damaged)

    assert done.returncode == 1
    assert "is damaged" in done.stderr
