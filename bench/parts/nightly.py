"""The nightly pass over metrics of 36 months on PostgreSQL, against one task a metric.

The first line is the arithmetic alone on the same values: limits, causes and trend. One
task a metric reads, judges and writes each alone, as a queue of small tasks would.
METRICS=1000 makes it smaller.
"""

import json
import os
import subprocess
import sys

from bench.timing import Timing
from tests.databases import postgres

METRICS = int(os.environ.get("METRICS", "10000"))
ALONE, ROUNDS = 100, 3


def run() -> list[Timing]:
    given = [str(METRICS), str(min(ALONE, METRICS)), str(ROUNDS)]
    with postgres() as url:
        told = subprocess.check_output(
            [sys.executable, "-m", "bench.nightly.night", *given],
            env={**os.environ, "DATABASE_URL": url, "LOG_LEVEL": "WARNING"},
        )
    found = json.loads(told.splitlines()[-1])
    names = {
        "pure": ("arithmetic on the same values", METRICS),
        "night": ("nightly pass, end to end", METRICS),
        "alone": ("one task a metric, end to end", min(ALONE, METRICS)),
    }
    return [
        Timing(
            f"{name} (cpu {1e6 * found[way]['cpu'] / count:,.0f} us)",
            found[way]["median"],
            found[way]["fastest"],
            found[way]["slowest"],
            count,
        )
        for way, (name, count) in names.items()
    ]
