"""The portfolio page and its table at 1,000 and at 10,000 use cases, on PostgreSQL.

What was built once today is copied the next time, where the server stays.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.databases import database, keep
from bench.timing import Timing
from tests.databases import postgres

SIZES = (1_000, 10_000)
# What the pages owe: server time, growth, queries, weight.
P95, GROWTH, QUERIES, FIRST_KB, NEXT_KB = 0.080, 1.20, 12, 300, 40
LISTS = ("portfolio", "table", "table, filtered", "table, page 20")
# Whoever looks for words looks through all there are; a desk holds what its owner owns.
GROWING = ("palette", "desk")
TOP = Path(__file__).parents[2]
# The numbers on a busy machine say little by the clock: the processor's are printed too.
FORM = (
    "  {name:<22} again: p95 {p95:5.1f} ms, processor {processor:4.1f}, {queries} queries"
    " | after a change: p95 {after95:5.1f} ms, processor {afterproc:4.1f},"
    " {queries_after} queries | first of all {first:4.0f} ms"
    " | first visit {visit_kb:.0f} KB, next {next_kb:.0f} KB"
)


def run() -> list[Timing]:
    found: dict[str, dict[str, Any]] = {}
    with postgres() as server:
        like = "template1"
        for size in SIZES:
            like = keep(
                server, f"halfhour_bench_pages_{size}", _word(), _grown(size), like=like
            )
            with database(server, "halfhour_bench_pages", like=like) as url:
                found |= json.loads(_told("bench.pages.measure", url).splitlines()[-1])
    for name, one in found.items():
        print(
            FORM.format(
                name=name,
                p95=one["p95"] * 1e3,
                processor=one["processor"] * 1e3,
                after95=one["after"]["p95"] * 1e3,
                afterproc=one["after"]["processor"] * 1e3,
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


def _last() -> str:
    return f"portfolio, {SIZES[-1]}"


def _grown(size: int) -> Any:
    return lambda url: _told("bench.pages.build", url, str(size))


def _told(module: str, url: str, *given: str) -> bytes:
    environment: Mapping[str, str] = {
        **os.environ,
        "DATABASE_URL": url,
        "LOG_LEVEL": "WARNING",
        "REDIS_URL": "",
        "DEBUG": "0",
    }
    return subprocess.check_output([sys.executable, "-m", module, *given], env=environment)


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
            "p95 after a change": one["after"]["p95"] <= P95,
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
