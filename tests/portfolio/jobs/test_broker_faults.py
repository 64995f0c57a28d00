"""A broker that loses everything and workers that die with their hands full.

A real Celery worker and a real beat on a real Redis and PostgreSQL: what was due lies in
the database and is picked up from there; nobody is told twice.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.databases import postgres
from tests.journeys.house import ROOT
from tests.portfolio.jobs.test_night_faults import House

pytestmark = [
    pytest.mark.faults,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("night"),
]


@pytest.fixture(scope="module")
def broker(tmp_path_factory) -> Iterator["Broker"]:
    """A Redis of our own: everything in it is lost under those who work."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("there is no redis-server here")
    # A short path: a socket's name ends at 107 bytes.
    folder = tmp_path_factory.mktemp("r")
    given = ["--port", "0", "--unixsocket", str(folder / "s"), "--save", ""]
    server = subprocess.Popen(
        [program, *given], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    until = time.monotonic() + 60
    while not (folder / "s").exists():
        assert time.monotonic() < until, "Redis did not start"
        time.sleep(0.05)
    yield Broker(folder / "s")
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def house(broker, tmp_path_factory) -> Iterator["Staffed"]:
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.delenv("TEST_POSTGRES_URL", raising=False)
        surroundings.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        with postgres() as url:
            night = Staffed(url, tmp_path_factory.mktemp("var"))
            night.environment["REDIS_URL"] = broker.url
            night.run("night_seed", "120")
            yield night
            night.empty()


class Broker:
    def __init__(self, socket: Path) -> None:
        self.socket, self.url = socket, f"unix://{socket}"

    def loses_everything(self) -> None:
        import redis  # noqa: PLC0415 - where there is a server there is a client

        with redis.Redis(unix_socket_path=str(self.socket)) as client:
            client.flushall()


class Staffed(House):
    """A house with workers and a beat, each in a process group that can be killed."""

    def __init__(self, url: str, var: Path) -> None:
        super().__init__(url, var)
        self.staff: list[subprocess.Popen[bytes]] = []

    def hires(self, kind: str, *given: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "celery", "-A", "config.celery", kind, *given]
        told = Path(self.environment["VAR"]) / f"{kind}-{len(self.staff)}.log"
        with told.open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.staff.append(process)
        return process

    def kills(self, process: "subprocess.Popen[bytes]") -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def empty(self) -> None:
        for process in self.staff:
            if process.poll() is None:
                self.kills(process)

    def asks(self, statement: str) -> int:
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as own:
            row = own.execute(statement).fetchone()
            return int(row[0]) if row else 0

    def waits(self, statement: str, fits: Callable[[int], bool], seconds: int) -> None:
        until = time.monotonic() + seconds
        while not fits(found := self.asks(statement)):
            assert time.monotonic() < until, f"{statement} stays {found}"
            time.sleep(0.1)

    @contextmanager
    def blocked(self, table: str) -> Iterator[None]:
        """Nobody can write the table meanwhile: whoever wants to stands still there."""
        with psycopg.connect(self.environment["DATABASE_URL"]) as own:
            own.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
            yield
            own.rollback()

    def ten_minutes_pass(self) -> None:
        """Claims and signs of life grow old without anybody waiting for it."""
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as own:
            for table, column in (
                ("portfolio_dirtymetric", "claimed_at"),
                ("portfolio_dirtyusecase", "claimed_at"),
                ("engine_job", "woken_at"),
                ("engine_job", "heartbeat_at"),
                ("engine_job", "started_at"),
                ("engine_job", "asked_at"),
            ):
                own.execute(
                    f"UPDATE {table} SET {column} = {column} - interval '10 minutes'"
                )


CLAIMED = "SELECT count(*) FROM portfolio_dirtymetric WHERE claimed_at IS NOT NULL"
LEFT = """
SELECT (SELECT count(*) FROM portfolio_dirtymetric)
     + (SELECT count(*) FROM portfolio_dirtyusecase)
     + (SELECT count(*) FROM engine_job WHERE state <> 'done')
"""
RUNNING = "SELECT count(*) FROM engine_job WHERE state = 'running'"
ASKED = "SELECT count(*) FROM accounts_ledgerentry WHERE verb = 'job.asked'"
LATEST = "SELECT {} FROM engine_job ORDER BY id DESC LIMIT 1"
UNTOLD = "SELECT count(*) FROM portfolio_notice WHERE letter_id IS NULL"


def test_what_a_flushed_broker_lost_is_picked_up_from_the_database(house, broker):
    worker = house.hires("worker", "--concurrency", "1")
    with house.blocked("portfolio_metrichealth"):
        house.run("night_call", "portfolio.recompute_all")
        house.waits(CLAIMED, lambda found: found > 0, 60)
        # These two never reach a worker: the only one stands in the middle of a chunk.
        house.run("night_call", "job")
        house.run("night_call", "portfolio.tell_notices")
        broker.loses_everything()
        house.kills(worker)
    house.ten_minutes_pass()

    house.hires("worker", "--concurrency", "2")
    house.hires("beat")
    house.waits(LEFT, lambda found: found == 0, 180)
    for _twice in range(2):
        house.run("night_call", "portfolio.tell_notices")
    house.waits(UNTOLD, lambda found: found == 0, 60)

    house.empty()
    found = house.found()
    assert (found["wrong"], found["left"], found["without standing"]) == ([], 0, 0)
    # The morning adds what is late; one letter each, however often it was asked for.
    assert found["letters"] == found["notices"] == 60 + 1


def test_a_worker_killed_inside_a_job_leaves_it_to_the_next(house, broker):
    worker = house.hires("worker", "--concurrency", "1")
    with house.blocked("accounts_ledgercheck"):
        house.run("night_call", "job")
        house.waits(RUNNING, lambda found: found == 1, 60)
        house.kills(worker)
        broker.loses_everything()
    house.ten_minutes_pass()

    house.hires("worker", "--concurrency", "1")
    house.hires("beat")
    house.waits(LEFT, lambda found: found == 0, 180)

    house.empty()
    assert house.asks(LATEST.format("losses")) == 1
    assert house.asks(LATEST.format("attempts")) == 2
    assert house.asks(ASKED) == house.asks("SELECT count(*) FROM engine_job")
