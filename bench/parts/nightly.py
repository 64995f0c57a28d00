"""The nightly pass over metrics of 36 months on PostgreSQL, against one task a metric.

The first line is the arithmetic alone on the same values: limits, causes and trend. The
pass forecasts as well, tells sentences and draws. In the first night every row changes, in
the second none does. One task a metric reads, judges and writes each alone, as a queue of
small tasks would. Ratios of processor time count the database's process with ours: beside
busy neighbours they say more than the clock. METRICS=1000 makes it smaller.
"""

import json
import os
import subprocess
import sys

from bench.databases import fresh
from bench.timing import Timing

METRICS = int(os.environ.get("METRICS", "10000"))
ALONE, ROUNDS = 100, 3
# What the pass owes: times the arithmetic at most, times one task a metric at least.
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
        "pure": ("arithmetic on the same values", METRICS),
        "night": ("a night in which all changes", METRICS),
        "quiet": ("a night in which nothing does", METRICS),
        "alone": ("one task a metric", min(ALONE, METRICS)),
    }
    each = {way: found[way]["cpu"] / count for way, (_name, count) in names.items()}
    print(
        f"  the night is {each['night'] / each['pure']:.1f} times the arithmetic"
        f" (at most {MOST}), one task a metric {each['alone'] / each['night']:.1f} times"
        f" the night (at least {LEAST}), by processor time"
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
