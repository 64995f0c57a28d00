"""Several workers at once: each metric is judged, each month closed once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from portfolio.models import (
    DirtyMetric,
    DirtyUseCase,
    MetricHealth,
    MonthClose,
    MonthStatus,
    Standing,
)
from portfolio.operations import closing, dirty, health
from tests.factories.portfolio import (
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="runs when the suite is on PostgreSQL"
    ),
]

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def metrics(db):
    made = MetricFactory.create_batch(
        12, primary=True, created_at=datetime(2026, 5, 2, tzinfo=UTC)
    )
    for metric in made:
        TargetVersionFactory(metric=metric)
        MeasurementFactory(
            metric=metric,
            period_start=date(2026, 5, 1),
            recorded_at=datetime(2026, 6, 2, tzinfo=UTC),
        )
    return made


def together(count, act):
    barrier = threading.Barrier(count)

    def run(number):
        try:
            barrier.wait(timeout=60)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_four_workers_share_the_work_and_leave_nothing(metrics):
    ids = [metric.pk for metric in metrics]
    dirty.mark(ids, now=NOW)

    def work(number):
        done = 0
        while count := health.step(now=NOW, chunk=2):
            done += count
            # Somebody posts while others judge.
            if number == 0 and done < 20:
                dirty.mark(ids[:3], now=NOW)
        return done

    together(4, work)
    health.recompute(now=NOW)

    assert MetricHealth.objects.filter(metric__in=ids, status="behind").count() == 12
    assert Standing.objects.count() == 12
    assert not DirtyMetric.objects.exists()
    assert not DirtyUseCase.objects.exists()


def test_two_beats_close_a_month_once(metrics):
    closed = together(3, lambda _number: closing.close_due(now=NOW))

    assert sum(closed) == 1
    assert MonthClose.objects.get().metrics == 12
    assert MonthStatus.objects.count() == 12
