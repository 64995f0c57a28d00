"""Whatever clients send, however often, and whatever breaks: a model says what stands."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import KeptAnswer, LedgerEntry
from accounts.scopes import Scope
from portfolio.models import DirtyMetric, Measurement, MeasurementRevision
from portfolio.operations.batches import Result, Row
from tests import guards
from tests.api.v1.batches import post
from tests.factories.portfolio import MetricFactory, UseCaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_late_in_november")]

METRICS = ("UC-1/a", "UC-1/b", "UC-2/a")
# Closed months and the running one.
PERIODS = ("2026-08", "2026-09", "2026-10", "2026-11")
CLOSED = {"2026-08", "2026-09", "2026-10"}
VALUES = st.sampled_from([0.0, 1.0, 2.5, 1e14])

rows = st.builds(
    Row,
    metric=st.sampled_from([*METRICS, "UC-3/none"]),
    period=st.sampled_from([*PERIODS, "2026-12", "2026-W40"]),
    value=st.one_of(VALUES, st.sampled_from([None, 1e15])),
    reason=st.sampled_from([None, "late"]),
)
bodies = st.tuples(st.lists(rows, min_size=1, max_size=5), st.booleans())
steps = st.one_of(
    # A new body under a new Idempotency-Key; the answer may be lost on its way.
    st.tuples(st.just("post"), bodies),
    # The database breaks off at one of the statements.
    st.tuples(st.just("broken"), bodies, st.integers(1, 9)),
    # One value under no key, which is what most send: it goes a way of its own.
    st.tuples(st.just("lone"), rows, st.integers(1, 9)),
    # The client is not sure that it was heard, and sends the same again.
    st.tuples(st.just("retry")),
    # It was started anew, knows of nothing, and sends its last body under a new key.
    st.tuples(st.just("restart")),
    st.tuples(st.just("withdraw"), st.sampled_from(METRICS), st.sampled_from(PERIODS)),
)
KEYS = count(1)


@dataclass
class Model:
    """What a patient clerk would write down: each place with every version it ever had."""

    versions: dict[tuple[str, str], list[float | None]] = field(default_factory=dict)

    def post(self, sent: list[Row], atomic: bool) -> list[Result]:
        results = [Result.REJECTED] * len(sent)
        last = {
            (row.metric, row.period): index
            for index, row in enumerate(sent)
            if row.metric in METRICS
            and row.period in PERIODS
            and row.value is not None
            and abs(row.value) < 1e15
        }
        for place, index in last.items():
            results[index] = self._result(place, sent[index])
        if atomic and Result.REJECTED in results:
            return [Result.REJECTED] * len(sent)
        for place, index in last.items():
            if results[index] in (Result.CREATED, Result.REVISED):
                self.versions.setdefault(place, []).append(sent[index].value)
        return results

    def withdraw(self, metric: str, period: str) -> bool:
        versions = self.versions.get((metric, period))
        if not versions or versions[-1] is None:
            return False
        versions.append(None)
        return True

    def _result(self, place: tuple[str, str], row: Row) -> Result:
        versions = self.versions.get(place)
        if not versions:
            return Result.CREATED
        if versions[-1] == row.value:
            return Result.UNCHANGED
        if place[1] in CLOSED and not row.reason:
            return Result.REJECTED
        return Result.REVISED


@pytest.fixture
def metrics(db):
    first, second = UseCaseFactory(number=1), UseCaseFactory(number=2)
    return {
        "UC-1/a": MetricFactory(use_case=first, key="a"),
        "UC-1/b": MetricFactory(use_case=first, key="b"),
        "UC-2/a": MetricFactory(use_case=second, key="a"),
    }


@pytest.fixture
def client(caller):
    client = caller(
        Scope.MEASUREMENTS_WRITE, requests_a_minute=10**6, points_a_minute=10**6
    )
    client.raise_request_exception = False
    return client


class Sender:
    """A client as they are: it repeats itself, forgets, and loses answers."""

    def __init__(self, client, model):
        self.client, self.model = client, model
        self.body, self.key = ([], False), ""
        # What was answered under which key, as the model expects to hear it again.
        self.answered = {}

    def take(self, step):
        match step:
            case ("post", body):
                self.body, self.key = body, f"k-{next(KEYS)}"
                self.send()
            case ("broken", body, at):
                self.body, self.key = body, f"k-{next(KEYS)}"
                with _breaking_off(at):
                    self.send()
            case ("lone", row, at):
                with _breaking_off(at, anywhere=True):
                    self.send_alone(row)
            case ("retry",) if self.key:
                self.send()
            case ("restart",) if self.key:
                self.key = f"k-{next(KEYS)}"
                self.send()
            case ("withdraw", metric, period):
                reference, _slash, key = metric.partition("/")
                answer = self.client.delete(
                    f"/api/v1/use-cases/{reference}/metrics/{key}/measurements/{period}"
                    "?reason=wrong"
                )
                taken_back = self.model.withdraw(metric, period)
                assert answer.status_code == (204 if taken_back else 404)

    def send(self):
        rows, atomic = self.body
        answer = post(
            self.client,
            *(_sent(row) for row in rows),
            query=f"?results=all&atomic={'true' if atomic else 'false'}",
            **{"idempotency-key": self.key},
        )
        if answer.status_code == 500:
            # Nothing happened, so the same may come again and is not a repetition.
            assert self.key not in self.answered
            return
        is_first = self.key not in self.answered
        if is_first:
            self.answered[self.key] = self.model.post(rows, atomic)
        told = [Result(each["result"]) for each in answer.json()["results"]]
        assert told == self.answered[self.key]
        assert ("Idempotency-Replayed" in answer) is not is_first

    def send_alone(self, row):
        answer = post(self.client, _sent(row), query="?results=all")
        if answer.status_code != 500:
            told = [Result(each["result"]) for each in answer.json()["results"]]
            assert told == self.model.post([row], False)


def interleavings(many):
    return settings(
        max_examples=many,
        deadline=None,
        # Slow is the machine, not the making of a body.
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@interleavings(10)
@given(st.lists(steps, max_size=10))
def test_any_interleaving_ends_where_the_model_ends(metrics, client, taken):
    check(metrics, client, taken)


@pytest.mark.slow
@interleavings(200)
@given(st.lists(steps, max_size=25))
def test_many_long_interleavings_end_where_the_model_ends(metrics, client, taken):
    check(metrics, client, taken)


def check(metrics, client, taken):
    with guards.down(connection):
        MeasurementRevision.objects.all().delete()
    for table in (Measurement, DirtyMetric, KeptAnswer):
        table.objects.all().delete()
    sender, before = Sender(client, Model()), LedgerEntry.objects.count()

    for step in taken:
        sender.take(step)

    model = sender.model
    _assert_same(metrics, model)
    touched = {metrics[metric].pk for metric, _period in model.versions}
    assert set(DirtyMetric.objects.values_list("metric_id", flat=True)) == touched
    assert (LedgerEntry.objects.count() > before) is bool(touched)
    assert not KeptAnswer.objects.filter(status=None).exists()


def _sent(row):
    found = {name: getattr(row, name) for name in ("metric", "period", "value", "reason")}
    return {name: value for name, value in found.items() if value is not None}


@contextmanager
def _breaking_off(at, *, anywhere=False):
    """Let the database fail once, at the nth statement, or at the nth in a transaction."""
    outside, left = len(connection.savepoint_ids), [at]

    def fail(execute, sql, params, many, context):
        counts = anywhere or len(connection.savepoint_ids) > outside
        if counts and "SAVEPOINT" not in sql and "apicall" not in sql:
            left[0] -= 1
            if left[0] == 0:
                raise OperationalError("the connection was lost")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


def _assert_same(metrics, model):
    names = {metric.pk: name for name, metric in metrics.items()}
    found: dict[tuple[str, str], list[float | None]] = {}
    for row in MeasurementRevision.objects.order_by("revision"):
        found.setdefault((names[row.metric_id], f"{row.period_start:%Y-%m}"), []).append(
            row.value
        )
    for row in Measurement.objects.all():
        place = (names[row.metric_id], f"{row.period_start:%Y-%m}")
        found.setdefault(place, []).append(row.value)
        assert row.revision == len(found[place])
    assert found == model.versions
