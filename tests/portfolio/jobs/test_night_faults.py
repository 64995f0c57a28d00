"""A night in which workers are killed, the database restarts, and two work at once.

Real processes on a real PostgreSQL: afterwards every metric's health is what judging it
anew says, nothing is left over, and no notice was told twice.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.databases import postgres
from tests.journeys.house import ROOT

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("night"),
]
METRICS = 120


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A server of our own: it is restarted under those who work."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.delenv("TEST_POSTGRES_URL", raising=False)
        surroundings.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        with postgres() as url:
            night = House(url, tmp_path_factory.mktemp("var"))
            night.run("night_seed", str(METRICS))
            yield night


class House:
    def __init__(self, url: str, var: Path) -> None:
        self.environment = {**os.environ, "DATABASE_URL": url, "VAR": str(var)}
        self.environment |= {"LOG_LEVEL": "ERROR", "DATABASE_POOL": "0"}

    def start(self, name: str, *given: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", f"tests.portfolio.jobs.{name}", *given],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ends(self, process: "subprocess.Popen[str]") -> int:
        """Wait for the end, and close what nobody reads any more."""
        process.communicate()
        return process.returncode

    def run(self, name: str, *given: str) -> str:
        process = self.start(name, *given)
        told, _nothing = process.communicate()
        assert process.returncode == 0, told
        return told

    def hears(self, process: "subprocess.Popen[str]", word: str, times: int = 1) -> None:
        assert process.stdout is not None
        for _time in range(times):
            while (line := process.stdout.readline().strip()) != word:
                assert line or process.poll() is None, word

    def crash(self) -> None:
        """Kill a backend: the server ends every other one, recovers and starts again."""
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as own:
            (victim,) = own.execute(
                "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND backend_type = 'client backend' ORDER BY pid LIMIT 1"
            ).fetchone()
            os.kill(victim, signal.SIGKILL)

    def recovers(self) -> None:
        """Wait until the server takes connections again, however long it recovers."""
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.environment["DATABASE_URL"]).close()
            except psycopg.OperationalError:
                assert time.monotonic() < until, "the database did not come back"
                time.sleep(0.1)
            else:
                return

    def found(self) -> dict[str, object]:
        return json.loads(self.run("night_check").splitlines()[-1])


def whole(found):
    assert found["wrong"] == []
    assert (found["left"], found["without standing"], found["untold"]) == (0, 0, 0)
    assert found["letters"] == found["notices"] == 60


def test_a_worker_killed_in_the_middle_of_a_chunk_loses_nothing(house):
    worker = house.start("night_worker", "1", "0")
    house.hears(worker, "step", times=2)
    worker.send_signal(signal.SIGKILL)
    assert house.ends(worker) == -signal.SIGKILL

    house.run("night_worker", "0", "10")

    whole(house.found())


def test_two_beats_at_once_judge_and_tell_once(house):
    workers = [house.start("night_worker", "1", "20") for _ in range(2)]
    assert [house.ends(worker) for worker in workers] == [0, 0]

    house.run("night_worker", "0", "30")

    whole(house.found())


def test_a_database_that_restarts_under_a_worker_loses_nothing(house):
    worker = house.start("night_worker", "1", "40")
    house.hears(worker, "step")
    house.crash()
    assert house.ends(worker) != 0

    house.recovers()
    house.run("night_worker", "0", "50")

    whole(house.found())
