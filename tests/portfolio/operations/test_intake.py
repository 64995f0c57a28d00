"""Whatever comes in, in whatever order and however often: a model says what stands."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import LedgerEntry
from accounts.scopes import Scope, permissions_of
from portfolio.models import DirtyMetric, Measurement, MeasurementRevision
from portfolio.operations import intake, measurements
from portfolio.operations.intake import Result, Row
from tests import guards
from tests.factories.keys import service_account
from tests.factories.portfolio import MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
METRICS = ("UC-1/a", "UC-1/b", "UC-2/a")
# Closed months, an open one, the running one; and one that no metric takes.
PERIODS = ("2026-08", "2026-09", "2026-10", "2026-11")
CLOSED = {"2026-08", "2026-09"}
VALUES = st.sampled_from([0.0, 1.0, 2.5, 1e14])

rows = st.builds(
    Row,
    metric=st.sampled_from([*METRICS, "UC-3/none"]),
    period=st.sampled_from([*PERIODS, "2026-12", "2026-W40"]),
    value=st.one_of(VALUES, st.sampled_from([None, 1e15])),
    reason=st.sampled_from([None, "late"]),
)
posts = st.tuples(st.just("post"), st.lists(rows, max_size=6), st.booleans())
again = st.tuples(st.just("again"))
withdrawals = st.tuples(
    st.just("withdraw"), st.sampled_from(METRICS), st.sampled_from(PERIODS)
)


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
        if place[1] in CLOSED and versions[-1] is not None and not row.reason:
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
def robot(db):
    user = service_account().user
    return user.narrowed_to(permissions_of([Scope.MEASUREMENTS_WRITE]), None)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(posts, again, withdrawals), max_size=12))
def test_any_interleaving_ends_where_the_model_ends(metrics, robot, steps):
    with guards.down(connection):
        MeasurementRevision.objects.all().delete()
    Measurement.objects.all().delete()
    DirtyMetric.objects.all().delete()
    model, sent = Model(), ([], False)
    before = LedgerEntry.objects.count()

    for step in steps:
        match step:
            case ("withdraw", metric, period):
                assert _withdrawn(metrics[metric], period, robot) is model.withdraw(
                    metric, period
                )
            case _:
                # A client that is started again sends its last body once more.
                sent = step[1:] if step[0] == "post" else sent
                outcome = intake.take(
                    rows=sent[0], problems={}, by=robot, now=NOW, atomic=sent[1]
                )
                assert outcome.results == model.post(*sent)

    _assert_same(metrics, model)
    touched = {metrics[metric].pk for metric, _period in model.versions}
    assert set(DirtyMetric.objects.values_list("metric_id", flat=True)) == touched
    assert (LedgerEntry.objects.count() > before) is bool(touched)


def _withdrawn(metric, period, by):
    try:
        measurements.withdraw(
            metric_id=metric.pk,
            start=date.fromisoformat(f"{period}-01"),
            reason="wrong",
            by=by,
            now=NOW,
        )
    except measurements.NotTaken:
        return False
    return True


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
