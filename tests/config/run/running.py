"""A real `make run` under test: its words, its processes, its queue."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
from celery import Celery
from redis import Redis

from tests.journeys.house import ROOT

PATIENCE = 60.0


class Run:
    def __init__(self, var: Path, *, port: int | None = None, **environment: str) -> None:
        self.var = var
        self.port = port or free_port()
        self.environment = environment
        self.console = var / f"console-{uuid4().hex[:6]}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Run":
        unwanted = ("DATABASE_URL", "REDIS_URL", "MAKELEVEL", "PYTHONDONTWRITEBYTECODE")
        surroundings = {
            name: value for name, value in os.environ.items() if name not in unwanted
        }
        surroundings |= {"VAR": str(self.var), "PORT": str(self.port), **self.environment}
        with self.console.open("wb") as console:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.run"],
                cwd=ROOT,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # The suite itself may be deaf to a hang-up; the house under test is not.
                preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
            )
        return self

    def ready(self) -> "Run":
        self.hears("Halfhour is ready")
        return self

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def words(self) -> str:
        return self.console.read_text(errors="replace")

    def hears(self, words: str) -> None:
        until(lambda: words in self.words() or self.ended(), why=self.words)
        assert words in self.words(), self.words()

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def send(self, what: signal.Signals) -> None:
        os.kill(self.pid, what)

    def ends(self, timeout: float = PATIENCE) -> int:
        assert self.process is not None
        return self.process.wait(timeout)

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.pid).children(recursive=True)

    def child(self, name: str) -> psutil.Process:
        marks = {"web": "granian", "worker": "worker", "beat": "beat"}
        mark = marks.get(name, "redis")
        for process in psutil.Process(self.pid).children():
            words = process.cmdline()
            if mark in words or (name == "broker" and mark in words[0]):
                return process
        raise LookupError(name)

    def queue(self) -> Celery:
        folder = (self.var / "socket-folder").read_text()
        return Celery(broker=f"redis+socket://{folder}/redis.sock")

    def holds(self, task: str, *, retries: int) -> bool:
        """Return whether a worker holds this task, tried so often, until its time comes."""
        folder = (self.var / "socket-folder").read_text()
        with Redis(unix_socket_path=f"{folder}/redis.sock") as redis:
            held = [json.loads(one)[0]["headers"] for one in redis.hvals("unacked")]
        return any((one["task"], one["retries"]) == (task, retries) for one in held)

    def listeners(self) -> int:
        """Return how many connections wait at the broker for the next message."""
        folder = (self.var / "socket-folder").read_text()
        with Redis(unix_socket_path=f"{folder}/redis.sock") as redis:
            return int(redis.info("clients")["blocked_clients"])

    def log(self, name: str) -> str:
        path = self.var / "logs" / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""


def until(
    true: Callable[[], Any], *, seconds: float = PATIENCE, why: Callable[[], str] = str
) -> None:
    """Wait until something is so; fail with `why` if it never is."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, why()
        time.sleep(0.05)


def gone(processes: list[psutil.Process]) -> bool:
    return not any(alive(process) for process in processes)


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
