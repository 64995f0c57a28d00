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
from urllib.request import urlopen

from bench.intake.client import SINGLES
from bench.timing import Timing
from tests.databases import postgres

BODIES, ROUNDS, POINTS, PACE = 15, 9, 1000, 200
NAMES = {
    "plain": "(b) ListSerializer and bulk_create",
    "ours": "(a) this endpoint, everything on",
    "raw": "(c) the database's own limit",
    "single": "(d) one value a call, everything on",
    "bare": "(e) a bare view that upserts it",
}
BIN = Path(sys.executable).parent


def run() -> list[Timing]:
    with postgres() as url:
        environment = {**os.environ, "DATABASE_URL": url, "LOG_LEVEL": "WARNING"}
        seed = [sys.executable, "-m", "bench.intake.seed"]
        plan = json.loads(subprocess.check_output(seed, env=environment).splitlines()[-1])
        plan |= {"database": url, "pace": PACE, "clients": 2}
        environment["BENCH_USER"] = str(plan["user"])
        found: dict[str, list[float]] = {way: [] for way in NAMES}
        waits: list[float] = []
        # Round by round and not way by way: what else the machine does hits all alike.
        with (
            _serving("config.wsgi:application", environment) as ours,
            _serving("bench.intake.plain:application", environment) as plain,
        ):
            ports = {"ours": ours, "single": ours, "plain": plain, "bare": plain}
            for at in range(ROUNDS + 1):
                for part, way in enumerate(NAMES):
                    plan["port"] = ports.get(way, 0)
                    took, _said = _round(plan, way, part, at)
                    # The first is for warming up.
                    if at:
                        found[way].append(took)
            plan["port"] = ours
            for at in range(2):
                _took, said = _round(plan, "paced", len(NAMES), at)
                waits = [each for line in said for each in json.loads(line)]
    _tell(found, waits)
    return [
        Timing(
            title,
            statistics.median(found[way]),
            min(found[way]),
            max(found[way]),
            2 * BODIES * (SINGLES if way in ("single", "bare") else POINTS),
        )
        for way, title in NAMES.items()
    ]


def _tell(found: dict[str, list[float]], waits: list[float]) -> None:
    """Print the ratios that are promised, the median of the rounds' own."""
    promised = [
        ("(a) in rates of (b)", "plain", "ours", 2.5),
        ("(a) in rates of (c)", "raw", "ours", 0.5),
        ("(d) in rates of (e)", "bare", "single", 0.6),
    ]
    for title, other, one, least in promised:
        pairs = zip(found[other], found[one], strict=True)
        ratios = sorted(theirs / mine for theirs, mine in pairs)
        print(
            f"  {title}: {statistics.median(ratios):.2f}"
            f" ({ratios[0]:.2f} to {ratios[-1]:.2f} a round; promised {least})"
        )
    waits.sort()
    half, most = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    print(
        f"  single values at {PACE} a second: half within {half * 1e3:.1f} ms,"
        f" 99 of 100 within {most * 1e3:.1f} ms (promised 25)"
    )


def _round(plan: dict[str, Any], way: str, part: int, at: int) -> tuple[float, list[str]]:
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
    # Both begin before either is waited for.
    for client in clients:
        assert client.stdin is not None
        client.stdin.write("\n")
        client.stdin.flush()
    said = [client.communicate()[0] for client in clients]
    took = time.perf_counter() - began
    if any(client.returncode for client in clients):
        raise SystemExit(f"a client of {way} failed")
    return took, said


@contextmanager
def _serving(application: str, environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [
            str(BIN / "granian"),
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            # As the image starts it.
            *("--workers", "2", "--blocking-threads", "4", "--backpressure", "64"),
            *("--log-level", "error"),
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
        except OSError as error:
            if hasattr(error, "code"):
                return
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not come up")
