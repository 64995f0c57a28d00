"""Values by the thousand on PostgreSQL, two server processes and two clients: points."""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bench.timing import Timing
from tests.databases import postgres

BODIES, ROUNDS, POINTS = 15, 3, 1000
BIN = Path(sys.executable).parent


def run() -> list[Timing]:
    with postgres() as url:
        environment = {**os.environ, "DATABASE_URL": url, "LOG_LEVEL": "WARNING"}
        seed = [sys.executable, "-m", "bench.intake.seed"]
        plan = json.loads(subprocess.check_output(seed, env=environment).splitlines()[-1])
        plan["database"] = url
        found = {"raw": [_round(plan, "raw", 0, at) for at in range(ROUNDS)]}
        ways = (("ours", "config.wsgi", 1), ("plain", "bench.intake.plain", 2))
        for way, application, part in ways:
            with _serving(f"{application}:application", environment) as port:
                plan["port"] = port
                # The first is for warming up.
                found[way] = [_round(plan, way, part, at) for at in range(ROUNDS + 1)][1:]
    names = {
        "plain": "(b) ListSerializer and bulk_create",
        "ours": "(a) this endpoint, everything on",
        "raw": "(c) the database's own limit",
    }
    return [
        Timing(
            title,
            statistics.median(found[way]),
            min(found[way]),
            max(found[way]),
            2 * BODIES * POINTS,
        )
        for way, title in names.items()
    ]


def _round(plan: dict[str, Any], way: str, part: int, at: int) -> float:
    """Let both clients send their bodies, each for days that nobody has used yet."""
    first = part * (ROUNDS + 1) * BODIES + at * BODIES
    clients = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "bench.intake.client",
                json.dumps(
                    {**plan, "way": way, "client": client, "first": first, "bodies": BODIES}
                ),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for client in range(2)
    ]
    for client in clients:
        assert client.stdout is not None
        client.stdout.readline()
    began = time.perf_counter()
    for client in clients:
        client.communicate("\n")
    took = time.perf_counter() - began
    if any(client.returncode for client in clients):
        raise SystemExit(f"a client of {way} failed")
    return took


@contextmanager
def _serving(application: str, environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [
            str(BIN / "granian"),
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "2", "--log-level", "error"),
            application,
        ],
        env=environment,
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urlopen(f"http://127.0.0.1:{port}/livez", timeout=2).close()
        except URLError as error:
            if hasattr(error, "code"):
                return
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not come up")
