"""Two posts at the same moment, on PostgreSQL: both are kept, and one key is done once."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from accounts.models import KeptAnswer, LedgerEntry
from accounts.scopes import Scope
from portfolio.analysis.acceptance import Reading
from portfolio.models import DirtyMetric, Measurement, MeasurementRevision, Metric
from portfolio.operations import measurements
from tests.api.v1.batches import post, row
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory
from tests.portfolio.operations.test_at_once import assert_one_chain

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_late_in_november"),
]
MANY = 6
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; runs on PostgreSQL")


def test_every_post_for_one_place_is_in_the_history_and_one_value_stands(caller):
    metrics = [MetricFactory(use_case=UseCaseFactory(number=n), key="k") for n in (1, 2)]
    clients = [caller(Scope.MEASUREMENTS_WRITE) for _ in range(MANY)]
    start = Barrier(MANY)

    def send(number):
        names = ["UC-1/k", "UC-2/k"]
        # Each other one the other way round: who locks as they come would wait in a ring.
        rows = [row("2026-10", number, name, reason="late") for name in names]
        start.wait(timeout=60)
        try:
            return post(clients[number], *rows[:: 1 if number % 2 else -1]).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as threads:
        assert list(threads.map(send, range(MANY))) == [200] * MANY

    for metric in metrics:
        stands = Measurement.objects.get(metric=metric)
        earlier = MeasurementRevision.objects.filter(metric=metric).order_by("revision")
        assert {stands.value, *(old.value for old in earlier)} == set(range(MANY))
        assert [old.revision for old in earlier] == list(range(1, MANY))
        assert stands.revision == MANY
        assert DirtyMetric.objects.get(metric=metric).marks == MANY
    assert_one_chain()


def test_while_a_request_runs_its_key_is_taken_and_afterwards_it_has_the_answer(caller):
    metric = MetricFactory(use_case=UseCaseFactory(number=1), key="k")
    client = caller(Scope.MEASUREMENTS_WRITE)

    def send():
        try:
            return post(client, row(metric="UC-1/k"), **{"idempotency-key": "k-1"})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            Metric.objects.select_for_update().get(pk=metric.pk)
            first = threads.submit(send)
            # It has claimed the key, and waits for the metric.
            _until(lambda: threads.submit(_is_claimed).result(timeout=60))
            meanwhile = threads.submit(send)
            refused = meanwhile.result(timeout=60)
        answer = first.result(timeout=60)
    again = send()

    assert (refused.status_code, refused.json()["code"]) == (409, "still-running")
    assert (answer.status_code, answer.json()["created"]) == (200, 1)
    assert (again.content, again["Idempotency-Replayed"]) == (answer.content, "true")
    assert Measurement.objects.get().revision == 1


def test_a_lone_value_that_another_was_quicker_than_is_compared_with_that_one(caller):
    metric = MetricFactory(use_case=UseCaseFactory(number=1), key="k")
    client = caller(Scope.MEASUREMENTS_WRITE)
    someone = PersonFactory()

    with _while_it_waits(client, row("2026-10", 2.5, "UC-1/k", reason="late")) as answer:
        # The post has looked, and found no value. Here is one.
        measurements.record(
            metric_id=metric.pk,
            entry=measurements.Entry(start=date(2026, 10, 1), reading=Reading(value=1.5)),
            by=someone,
            now=NOW,
        )

    assert answer.result(timeout=60).json()["revised"] == 1
    stands, old = Measurement.objects.get(), MeasurementRevision.objects.get()
    assert (old.value, old.revision) == (1.5, 1)
    assert (stands.value, stands.revision) == (2.5, 2)
    assert DirtyMetric.objects.get().marks == 2
    changes = [entry.changes for entry in LedgerEntry.objects.order_by("number")]
    assert changes[-2:] == [{"2026-10": [None, 1.5]}, {"2026-10": [1.5, 2.5]}]
    assert_one_chain()


def test_a_lone_correction_that_another_was_quicker_than_corrects_that_one(caller):
    metric = MetricFactory(use_case=UseCaseFactory(number=1), key="k")
    client = caller(Scope.MEASUREMENTS_WRITE)
    post(client, row("2026-10", 1.5, "UC-1/k"))

    with _while_it_waits(client, row("2026-10", 3.5, "UC-1/k", reason="late")) as answer:
        measurements.record(
            metric_id=metric.pk,
            entry=measurements.Entry(
                start=date(2026, 10, 1), reading=Reading(value=2.5), reason="found"
            ),
            by=PersonFactory(),
            now=NOW,
        )

    assert answer.result(timeout=60).json()["revised"] == 1
    earlier = MeasurementRevision.objects.order_by("revision")
    assert [(old.value, old.revision) for old in earlier] == [(1.5, 1), (2.5, 2)]
    assert Measurement.objects.get().revision == 3
    assert_one_chain()


def test_a_lone_value_is_judged_by_the_metric_as_it_is_when_it_is_written(caller):
    metric = MetricFactory(use_case=UseCaseFactory(number=1), key="k")
    client = caller(Scope.MEASUREMENTS_WRITE)
    post(client, row("2026-09", 1.5, "UC-1/k"))

    with _while_it_waits(client, row("2026-10", 2.5, "UC-1/k")) as answer:
        Metric.objects.filter(pk=metric.pk).update(upper_bound=2)

    refused = answer.result(timeout=60)
    assert (refused.status_code, refused.json()["rejected"]) == (422, 1)
    assert Measurement.objects.count() == 1
    assert_one_chain()


@contextmanager
def _while_it_waits(client, sent):
    """Hold the metric; a post of this row is on its way and waits for it meanwhile."""

    def send():
        try:
            return post(client, sent)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            Metric.objects.select_for_update().get()
            answer = threads.submit(send)
            _until(lambda: threads.submit(_somebody_waits).result(timeout=60))
            yield answer
        answer.result(timeout=60)


def _somebody_waits():
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                " AND datname = current_database() AND query LIKE '%WITH locked%'"
            )
            return bool(cursor.fetchone()[0])
    finally:
        connections.close_all()


def _is_claimed():
    try:
        return KeptAnswer.objects.filter(key="k-1", status=None).exists()
    finally:
        connections.close_all()


def _until(true):
    for _ in range(1200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("It never came.")
