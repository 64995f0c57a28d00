"""One night over an empty database filled for it; prints what each way took, as JSON."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def main(count: int, alone: int, rounds: int) -> None:
    django.setup()
    import numpy as np  # noqa: PLC0415 - after setup

    from bench.nightly import seed  # noqa: PLC0415
    from portfolio.analysis.measures import Direction  # noqa: PLC0415
    from portfolio.analysis.series.trend import columns  # noqa: PLC0415
    from portfolio.analysis.series.variation import Series, variations  # noqa: PLC0415
    from portfolio.models import DirtyMetric, Measurement, Metric  # noqa: PLC0415
    from portfolio.operations import dirty, health  # noqa: PLC0415

    seed.seed(count)
    ids = list(Metric.objects.order_by("pk").values_list("pk", flat=True))
    values = Measurement.objects.order_by("metric_id", "period_start")
    flat = list(values.values_list("value", flat=True))
    rows = [flat[at : at + seed.MONTHS] for at in range(0, len(flat), seed.MONTHS)]
    series = [Series(values=row, direction=Direction.INCREASE, target=60) for row in rows]
    grid = np.array(rows)

    def pure() -> None:
        variations(series)
        columns(grid, window=seed.MONTHS)

    def night() -> None:
        dirty.mark(ids, now=seed.NOW)
        while DirtyMetric.objects.exists():
            health.step(now=seed.NOW)

    def one_by_one() -> None:
        for pk in ids[:alone]:
            dirty.mark([pk], now=seed.NOW)
            health.step(now=seed.NOW)

    ways = (("pure", pure), ("night", night), ("alone", one_by_one))
    print(json.dumps({name: _timed(way, rounds) for name, way in ways}))


def _timed(way: Callable[[], None], rounds: int) -> dict[str, float]:
    way()
    wall, cpu = [], []
    for _round in range(rounds):
        began, busy = time.perf_counter(), time.process_time()
        way()
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - busy)
    return {
        "median": statistics.median(wall),
        "fastest": min(wall),
        "slowest": max(wall),
        "cpu": statistics.median(cpu),
    }


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:4]))
