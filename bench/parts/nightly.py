"""The nightly pass over metrics of 36 months on PostgreSQL, against one task a metric.

The first line is the pure pass on the same arrays: limits, special causes and trend, as the
specification counts it. The second is all arithmetic of a judgement, chunk by chunk as the
night has it: periods, limits, causes, trend, pace, the two-month rule and forecast, without
a row, a sentence or a drawing. In the first night every row changes, in the second none
does. One task a metric reads, judges and writes each alone, as a queue of small tasks
would. Rewriting where use cases stand follows a night and is no part of it here: rules,
signals, money and readiness of four metrics each.

Ratios of processor time count the database's process with ours: beside busy neighbours they
say more than the clock. METRICS=1000 makes it smaller.
"""

import json
import os
import subprocess
import sys

from bench.databases import fresh
from bench.timing import Timing

METRICS = int(os.environ.get("METRICS", "10000"))
ALONE, ROUNDS = 100, 3
# What the pass owes: times the pure pass at most, times one task a metric at least.
MOST, LEAST = 12, 50


def run() -> list[Timing]:
    given = [str(METRICS), str(min(ALONE, METRICS)), str(ROUNDS)]
    with fresh("nightly") as url:
        told = subprocess.check_output(
            [sys.executable, "-m", "bench.nightly.night", *given],
            env={**os.environ, "DATABASE_URL": url, "LOG_LEVEL": "WARNING"},
        )
    found = json.loads(told.splitlines()[-1])
    names = {
        "pure": ("limits, causes and trend alone", METRICS),
        "judged": ("all arithmetic of a judgement", METRICS),
        "night": ("a night in which all changes", METRICS),
        "quiet": ("a night in which nothing does", METRICS),
        "alone": ("one task a metric", min(ALONE, METRICS)),
        "standings": ("where a use case stands", (METRICS + 3) // 4),
    }
    each = {way: found[way]["cpu"] / count for way, (_name, count) in names.items()}
    print(
        f"  by processor time the night is {each['night'] / each['pure']:.1f} times the"
        f" pure pass (at most {MOST}) and {each['night'] / each['judged']:.1f} times all"
        f" arithmetic; one task a metric is {each['alone'] / each['night']:.1f} times the"
        f" night (at least {LEAST})"
    )
    return [
        Timing(
            f"{name} (cpu {1e6 * each[way]:,.0f} us)",
            found[way]["median"],
            found[way]["fastest"],
            found[way]["slowest"],
            count,
        )
        for way, (name, count) in names.items()
    ]
