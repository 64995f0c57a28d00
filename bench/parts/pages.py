"""The portfolio page and its table at 1,000 and at 10,000 use cases, on PostgreSQL."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.timing import Timing
from tests.databases import postgres

NAME = "halfhour_bench_pages"
# What the pages owe: server time, growth, queries, weight.
P95, GROWTH, QUERIES, FIRST_KB, NEXT_KB = 0.080, 1.20, 12, 300, 40


def run() -> list[Timing]:
    with postgres() as server:
        url = _fresh(server)
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "LOG_LEVEL": "WARNING",
            "REDIS_URL": "",
            "DEBUG": "0",
        }
        command = [sys.executable, "-m", "bench.pages.measure"]
        told = subprocess.check_output(command, env=environment)
        found = json.loads(told.splitlines()[-1])
    for name, one in found.items():
        print(
            f"  {name:<24} p50 {one['p50'] * 1e3:6.1f} ms   p95 {one['p95'] * 1e3:6.1f} ms"
            f"   processor {one['processor'] * 1e3:5.1f} ms"
            f"   after a change {one['first'] * 1e3:6.0f} ms"
            f"   queries {one['queries']} ({one['queries_first']} after a change)"
            f"   first visit {one['visit_kb']:.0f} KB, next {one['next_kb']:.0f} KB"
        )
    _judge(found)
    return [
        Timing(name, one["p50"], one["fastest"], one["p95"], 1)
        for name, one in found.items()
    ]


def _fresh(server: str) -> str:
    """Make an empty database beside the one that the server's address names."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
    return urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))


def _judge(found: dict[str, dict[str, float]]) -> None:
    """Say what is owed and not kept."""
    for name, one in found.items():
        page, _comma, size = name.rpartition(", ")
        small = found[f"{page}, 1000"]["p50"]
        checks = {
            "p95": one["p95"] <= P95,
            "queries": one["queries"] <= QUERIES or page == "use case",
            "first visit": one["visit_kb"] <= FIRST_KB,
            "next visit": one["next_kb"] <= NEXT_KB,
            "growth": size == "1000" or one["p50"] <= small * GROWTH,
        }
        missed = [what for what, kept in checks.items() if not kept]
        if missed:
            print(f"  NOT KEPT by {name}: {', '.join(missed)}")
