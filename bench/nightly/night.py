"""One night over an empty database filled for it; prints what each way took, as JSON."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def main(count: int, alone: int, rounds: int) -> None:
    django.setup()
    import numpy as np  # noqa: PLC0415 - after setup

    from bench.nightly import seed  # noqa: PLC0415
    from portfolio.analysis.measures import Direction  # noqa: PLC0415
    from portfolio.analysis.policy import Policy  # noqa: PLC0415
    from portfolio.analysis.series.trend import columns  # noqa: PLC0415
    from portfolio.analysis.series.variation import Series, variations  # noqa: PLC0415
    from portfolio.analysis.sheet import fill  # noqa: PLC0415
    from portfolio.models import (  # noqa: PLC0415
        DirtyMetric,
        DirtyUseCase,
        Measurement,
        Metric,
        UseCase,
    )
    from portfolio.operations import dirty, health  # noqa: PLC0415
    from portfolio.operations.claims import CHUNK  # noqa: PLC0415
    from portfolio.queries.days import day_of  # noqa: PLC0415
    from portfolio.queries.series import known  # noqa: PLC0415

    seed.seed(count)
    ids = list(Metric.objects.order_by("pk").values_list("pk", flat=True))
    values = Measurement.objects.order_by("metric_id", "period_start")
    flat = list(values.values_list("value", flat=True))
    rows = [flat[at : at + seed.MONTHS] for at in range(0, len(flat), seed.MONTHS)]
    series = [Series(values=row, direction=Direction.INCREASE, target=60) for row in rows]
    grid = np.array(rows)
    # Another mark of the thresholds on every row: everything is written anew.
    policies = [Policy(), Policy(shelf_days=61)]

    def pure() -> None:
        variations(series)
        columns(grid, window=seed.MONTHS)

    metrics = [one.metric for one in known(ids, as_of=seed.NOW)]
    chunks = [metrics[at : at + CHUNK] for at in range(0, len(metrics), CHUNK)]
    cases = list(UseCase.objects.values_list("pk", flat=True))

    def judged() -> None:
        for chunk in chunks:
            fill(chunk, today=day_of(seed.NOW), policy=policies[0], screen=True)

    def night(*, changes: bool = True) -> None:
        if changes:
            policies.reverse()
        dirty.mark(ids, now=seed.NOW)
        while DirtyMetric.objects.exists():
            health.step(now=seed.NOW, policy=policies[0])

    def one_by_one() -> None:
        policies.reverse()
        for pk in ids[:alone]:
            dirty.mark([pk], now=seed.NOW)
            health.step(now=seed.NOW, policy=policies[0])

    def standings() -> None:
        dirty.touch_all(cases, now=seed.NOW)
        while DirtyUseCase.objects.exists():
            health.step(now=seed.NOW, policy=policies[0])

    ways: dict[str, Callable[[], None]] = {
        "pure": pure,
        "judged": judged,
        "night": night,
        "quiet": lambda: night(changes=False),
        "alone": one_by_one,
        "standings": standings,
    }
    print(json.dumps({name: _timed(way, rounds) for name, way in ways.items()}))


def _timed(way: Callable[[], None], rounds: int) -> dict[str, float]:
    """Wall and processor time of each round, the database's process with ours."""
    way()
    wall, busy = [], []
    for _round in range(rounds):
        began, worked = time.perf_counter(), time.process_time() + _database()
        way()
        wall.append(time.perf_counter() - began)
        busy.append(time.process_time() + _database() - worked)
    return {
        "median": statistics.median(wall),
        "fastest": min(wall),
        "slowest": max(wall),
        "cpu": statistics.median(busy),
    }


def _database() -> float:
    """Seconds that the server's process for us has worked; 0 where it is elsewhere."""
    from django.db import connection  # noqa: PLC0415 - after setup

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    told = Path(f"/proc/{pid}/schedstat")
    return int(told.read_text().split()[0]) / 1e9 if told.exists() else 0.0


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:4]))
