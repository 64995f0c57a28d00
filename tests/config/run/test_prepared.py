"""A second start skips the preparation, and only then."""

import sqlite3
from contextlib import closing

import pytest

from config.run import prepared
from config.run.plan import Plan


@pytest.fixture
def plan(tmp_path):
    plan = Plan.read({"VAR": str(tmp_path)})
    with closing(sqlite3.connect(plan.own_database)) as database:
        database.execute("CREATE TABLE django_migrations (app, name)")
    return plan


def test_what_was_reported_is_recalled(plan, tmp_path):
    said = tmp_path / "report.json"
    said.write_text('{"sign_ins": [{"email": "a@b.example"}], "password": "p"}')

    kept = prepared.remember(plan, said)

    assert prepared.recall(plan) == kept
    assert kept.sign_ins == [{"email": "a@b.example"}]
    assert not said.exists()


def test_a_database_that_was_exchanged_is_prepared_again(plan, tmp_path):
    prepared.remember(plan, tmp_path / "none.json")
    with closing(sqlite3.connect(plan.own_database)) as database:
        database.execute("INSERT INTO django_migrations VALUES ('accounts', '0002')")
        database.commit()

    assert prepared.recall(plan) is None


def test_a_house_that_nobody_can_enter_is_prepared_again(plan, tmp_path):
    said = tmp_path / "report.json"
    said.write_text('{"is_empty": true}')
    prepared.remember(plan, said)

    assert prepared.recall(plan) is None


def test_another_first_administrator_is_heard(plan, tmp_path):
    prepared.remember(plan, tmp_path / "none.json")
    asked = Plan.read({"VAR": str(tmp_path), "ADMIN_EMAIL": "ada@example.com"})

    assert prepared.recall(plan) is not None
    assert prepared.recall(asked) is None


def test_a_database_that_is_gone_is_prepared_again(plan, tmp_path):
    prepared.remember(plan, tmp_path / "none.json")
    plan.own_database.unlink()

    assert prepared.recall(plan) is None


def test_somebody_elses_database_is_always_prepared(tmp_path):
    plan = Plan.read({"VAR": str(tmp_path), "DATABASE_URL": "postgresql://elsewhere/x"})
    prepared.remember(plan, tmp_path / "none.json")

    assert prepared.recall(plan) is None
