"""The newest backup is known by the manifest beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.operations import backups
from engine.operations.backups import Manifest


@pytest.fixture
def manifest(now):
    return Manifest(
        taken_at=now,
        version="0.1.0",
        engine="sqlite",
        archive="a.sqlite3.gz",
        size=1,
        sha256="0",
        migrations={"accounts": "0001_people_roles_ledger"},
        counts={"accounts.User": 4},
        ledger_number=4,
        ledger_hash="f" * 64,
    )


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.BACKUP_FOLDER = tmp_path
    return tmp_path


def test_without_a_backup_there_is_no_last_one():
    assert backups.last() is None


def test_the_last_backup_is_the_newest_and_comes_back_as_it_was_written(folder, manifest):
    newer = replace(manifest, taken_at=manifest.taken_at + timedelta(days=1))
    (folder / f"b{backups.SUFFIX}").write_text(newer.as_json())
    (folder / f"c{backups.SUFFIX}").write_text(manifest.as_json())

    assert backups.last() == newer


def test_a_file_that_is_no_manifest_vouches_for_nothing(folder):
    (folder / f"a{backups.SUFFIX}").write_text("half a manif")

    assert backups.last() is None
