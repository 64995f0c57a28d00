"""A review over ten thousand use cases on PostgreSQL: prepared by a job, then opened.

The promises are 5 s for the job and 80 ms at the 95th percentile for the page.
"""

import json
import os
import statistics
import subprocess
import sys

from bench.databases import fresh
from bench.timing import Timing

NAMES = {
    "pages": "the live page",
    "pulses": "what every screen asks each second",
    "prepared": "preparing over 10,000 use cases",
}


def run() -> list[Timing]:
    with fresh("reviews") as url:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "LOG_LEVEL": "WARNING",
            "REDIS_URL": "",
        }
        asked = [sys.executable, "-m", "bench.reviews.measured"]
        out = subprocess.check_output(asked, env=environment).splitlines()[-1]
    told = json.loads(out)
    for name in ("pages", "pulses"):
        p95 = statistics.quantiles(told[name], n=20)[-1]
        print(
            f"  {NAMES[name]}: p95 {p95 * 1e3:.1f} ms, promised 80;"
            f" processor {told['processor'][name] * 1e3:.1f} ms,"
            f" queries {told['queries'][name]}"
        )
    print(f"  preparing: slowest {max(told['prepared']):.2f} s, promised 5")
    return [
        Timing(name, statistics.median(told[key]), min(told[key]), max(told[key]), 1)
        for key, name in NAMES.items()
    ]
