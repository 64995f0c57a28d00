"""The pages at 1,000 and at 10,000 use cases, on PostgreSQL.

Both portfolios are asked in turn, page by page. What was built once today is copied the
next time, where the server stays. SIZES=800,1600 makes it smaller (740 at least).
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.databases import database, keep
from bench.pages.measure import PAGES
from bench.timing import Timing
from tests.databases import postgres

SIZES = [int(size) for size in os.environ.get("SIZES", "1000,10000").split(",")]
Asking = Callable[[str], dict[str, Any]]
# Each page is asked so often of each portfolio, in turn.
TURNS = 3
# What the pages owe: server time, growth, queries, weight.
P95, GROWTH, QUERIES, FIRST_KB, NEXT_KB = 0.080, 1.20, 12, 300, 40
LISTS = ("portfolio", "table", "table, filtered", "table, page 20")
# A desk holds what its owner owns.
GROWING = ("desk", "desk with values due")
TOP = Path(__file__).parents[2]
# The numbers on a busy machine say little by the clock: the processor's are printed too.
FORM = (
    "  {name:<22} again: p95 {p95:5.1f} ms, processor {processor:4.1f}, {queries} queries"
    " | after a change: p95 {after95:5.1f} ms, processor {afterproc:4.1f},"
    " {queries_after} queries | first of all {first:4.0f} ms"
    " | first visit {visit_kb:.0f} KB, next {next_kb:.0f} KB"
)


def run() -> list[Timing]:
    with postgres() as server, ExitStack() as open_ones:
        like, asked = "template1", {}
        for size in SIZES:
            like = keep(
                server, f"halfhour_bench_pages_{size}", _word(), _grown(size), like=like
            )
            copy = database(server, f"halfhour_bench_pages_of_{size}", like=like)
            url = open_ones.enter_context(copy)
            asked[size] = open_ones.enter_context(_measuring(url))
        found = {
            f"{page}, {size}": one
            for page in PAGES
            for size, one in _in_turn(page, asked).items()
        }
    for name, one in found.items():
        print(
            FORM.format(
                name=name,
                p95=one["p95"] * 1e3,
                processor=one["processor"] * 1e3,
                after95=one["after95"] * 1e3,
                afterproc=one["afterproc"] * 1e3,
                first=one["first"] * 1e3,
                **{key: one[key] for key in ("queries", "queries_after")},
                **{key: one[key] for key in ("visit_kb", "next_kb")},
            )
        )
    print(f"  the job that counts for readers: {found[_last()]['tended']:.2f} s at most")
    _judge(found)
    return [
        Timing(name, one["p50"], one["fastest"], one["p95"], 1)
        for name, one in found.items()
    ]


def _in_turn(page: str, asked: dict[int, Asking]) -> dict[int, dict[str, Any]]:
    """Ask each portfolio for the page in turn; what was found of each, put together."""
    told: dict[int, list[dict[str, Any]]] = {size: [] for size in asked}
    for _turn in range(TURNS):
        for size, ask in asked.items():
            told[size].append(ask(page))
    return {size: _together(turns) for size, turns in told.items()}


def _together(turns: list[dict[str, Any]]) -> dict[str, Any]:
    again = [took for turn in turns for took in turn["again"]["took"]]
    after = [took for turn in turns for took in turn["after"]["took"]]
    return {
        **turns[0],
        "p50": statistics.median(again),
        "p95": statistics.quantiles(again, n=20)[-1],
        "fastest": min(again),
        "after95": statistics.quantiles(after, n=20)[-1],
        "processor": statistics.median(turn["again"]["processor"] for turn in turns),
        "afterproc": statistics.median(turn["after"]["processor"] for turn in turns),
        "tended": max(turn["tended"] for turn in turns),
    }


@contextmanager
def _measuring(url: str) -> Iterator[Asking]:
    """Start a process that measures pages of one database; yield what asks it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.pages.measure"],
        env=_environment(url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    into, out = process.stdin, process.stdout

    def ask(page: str) -> dict[str, Any]:
        print(page, file=into, flush=True)
        told: dict[str, Any] = json.loads(out.readline())
        return told

    with process:
        yield ask
        into.close()


def _last() -> str:
    return f"portfolio, {SIZES[-1]}"


def _grown(size: int) -> Any:
    build = [sys.executable, "-m", "bench.pages.build", str(size)]
    return lambda url: subprocess.check_output(build, env=_environment(url))


def _environment(url: str) -> dict[str, str]:
    own = {"DATABASE_URL": url, "LOG_LEVEL": "WARNING", "REDIS_URL": "", "DEBUG": "0"}
    return {**os.environ, **own}


def _word() -> str:
    """What a kept database is made of: the tables, the seed, the day."""
    digest = sha256(f"{datetime.now(UTC):%Y-%m-%d}".encode())
    files = [*TOP.glob("*/migrations/*.py"), *Path(TOP, "bench", "pages").glob("*.py")]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _judge(found: dict[str, dict[str, Any]]) -> None:
    """Say what is owed and not kept."""
    for name, one in found.items():
        page, _comma, size = name.rpartition(", ")
        small = found[f"{page}, {SIZES[0]}"]
        checks = {
            "p95": one["p95"] <= P95,
            "p95 after a change": one["after95"] <= P95,
            "queries": max(one["queries"], one["queries_after"]) <= QUERIES
            or page not in LISTS,
            "first visit": one["visit_kb"] <= FIRST_KB,
            "next visit": one["next_kb"] <= NEXT_KB,
            "growth": size == str(SIZES[0])
            or page in GROWING
            or one["p50"] <= small["p50"] * GROWTH,
        }
        missed = [what for what, kept in checks.items() if not kept]
        if missed:
            print(f"  NOT KEPT by {name}: {', '.join(missed)}")
