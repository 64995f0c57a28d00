"""A closed month says for ever what the values known at its cut-off said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.analysis.policy import DEFAULT
from portfolio.models import (
    Measurement,
    MetricHealth,
    MonthClose,
    MonthStatus,
    Restatement,
)
from portfolio.operations import closing, dirty, health, measurements
from portfolio.queries.series import known
from tests import guards
from tests.factories.portfolio import (
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
)

pytestmark = pytest.mark.django_db

CUTOFF = datetime(2026, 6, 8, tzinfo=UTC)
MAY = date(2026, 5, 1)


@pytest.fixture
def metric(db):
    """From 10 to 20 over the year; May reached half of the way, which is in time."""
    metric = MetricFactory(
        created_at=CUTOFF - timedelta(days=20), signed_at=CUTOFF, primary=True
    )
    TargetVersionFactory(metric=metric)
    MeasurementFactory(
        metric=metric, period_start=MAY, value=15.0, recorded_at=CUTOFF - timedelta(days=2)
    )
    return metric


def rows():
    return list(MonthStatus.objects.order_by("month", "metric").values())


def say(metric, value, *, by, at, reason="Counted again.", start=MAY):
    measurements.record(
        metric_id=metric.pk,
        entry=measurements.Entry(
            start=start, reading=measurements.Reading(value=value), reason=reason
        ),
        by=by,
        now=at,
    )
    health.recompute(now=at)


def test_nothing_is_closed_before_its_cutoff(metric):
    assert closing.close_due(now=CUTOFF - timedelta(minutes=1)) == 0
    assert not MonthClose.objects.exists()


def test_a_month_is_closed_on_the_eighth_with_all_that_proves_it(metric):
    assert closing.close_due(now=CUTOFF) == 1

    row = MonthStatus.objects.get()
    assert (row.metric, row.month, row.status, row.value) == (metric, MAY, "on_track", 15.0)
    assert row.revisions == {"count": 1, "corrected": {}}
    assert (row.target_number, row.cutoff_at) == (1, CUTOFF)
    closed = MonthClose.objects.get()
    assert (closed.month, closed.closed_at, closed.metrics) == (MAY, CUTOFF, 1)
    assert closed.policy_version == row.policy_version != ""


def test_a_second_beat_changes_nothing(metric):
    closing.close_due(now=CUTOFF)
    before = rows()

    assert closing.close_due(now=CUTOFF + timedelta(hours=1)) == 0
    assert rows() == before


def test_whoever_comes_late_closes_with_what_was_known_then(metric, alice):
    say(metric, 11.0, by=alice, at=CUTOFF + timedelta(hours=3))

    closing.close_due(now=CUTOFF + timedelta(days=3))

    row = MonthStatus.objects.get()
    assert (row.status, row.value) == ("on_track", 15.0)
    health.recompute(now=CUTOFF + timedelta(days=3))
    restated = Restatement.objects.get(month_status=row)
    assert (restated.from_status, restated.to_status) == ("on_track", "off_track")


def test_months_that_an_outage_skipped_are_closed_in_their_order(metric):
    assert closing.close_due(now=CUTOFF + timedelta(days=62)) == 3

    assert [(row["month"].month, row["status"]) for row in rows()] == [
        (5, "on_track"),
        (6, "no_data"),
        (7, "no_data"),
    ]


def test_the_claim_of_a_killed_worker_is_taken_over_and_its_rows_stay(metric):
    other = MetricFactory(created_at=metric.created_at)
    TargetVersionFactory(metric=other)
    MeasurementFactory(metric=other, period_start=MAY, recorded_at=metric.created_at)
    MonthClose.objects.create(month=MAY, claimed_at=CUTOFF)
    closing._freeze([metric.pk], MAY, CUTOFF, now=CUTOFF, policy=DEFAULT)
    before = rows()

    assert closing.close_due(now=CUTOFF + timedelta(minutes=5)) == 0
    assert closing.close_due(now=CUTOFF + closing.STALE_AFTER) == 1

    assert rows()[0] == before[0]
    assert {row["metric_id"] for row in rows()} == {metric.pk, other.pk}


def test_later_values_restate_a_closed_month_and_never_edit_it(metric, alice):
    closing.close_due(now=CUTOFF)
    before = rows()

    say(metric, 11.0, by=alice, at=CUTOFF + timedelta(days=1))
    say(metric, 15.0, by=alice, at=CUTOFF + timedelta(days=2))

    assert rows() == before
    told = list(Restatement.objects.order_by("number").values_list("number", "to_status"))
    assert told == [(1, "off_track"), (2, "on_track")]
    assert MetricHealth.objects.get().status == "on_track"


LATER = st.tuples(
    st.sampled_from([date(2026, month, 1) for month in range(1, 7)]),
    st.integers(-40, 40),
    st.integers(1, 40),
)


@pytest.mark.slow
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(LATER, min_size=1, max_size=3))
def test_adding_later_data_never_changes_a_frozen_month(metric, alice, later):
    with transaction.atomic():
        closing.close_due(now=CUTOFF)
        (before,) = rows()
        at = CUTOFF
        for start, value, days in later:
            at += timedelta(days=days)
            say(metric, float(value), by=alice, at=at, start=start)
            closing.close_due(now=at)

        assert rows()[0] == before
        one, told = health.judge_known(known([metric.pk], as_of=CUTOFF), now=CUTOFF)[0]
        mark = health.inputs_of(one, day=CUTOFF.date(), policy=DEFAULT)
        assert (told.status, told.state, mark) == (
            before["status"],
            before["state"],
            before["inputs"],
        )
        transaction.set_rollback(True)


def test_judging_again_restates_nothing_twice(metric, alice):
    closing.close_due(now=CUTOFF)
    say(metric, 11.0, by=alice, at=CUTOFF + timedelta(days=1))

    dirty.mark([metric.pk], now=CUTOFF + timedelta(days=1))
    health.recompute(now=CUTOFF + timedelta(days=2))

    assert Restatement.objects.count() == 1


def test_a_closed_month_can_be_proven_from_the_history(metric, alice):
    closing.close_due(now=CUTOFF)
    say(metric, 11.0, by=alice, at=CUTOFF + timedelta(days=1))
    before = rows()
    with guards.down(connection):
        MonthStatus.objects.all().delete()
    MonthClose.objects.all().delete()

    closing.close_due(now=CUTOFF + timedelta(days=9))

    assert Measurement.objects.get().value == 11.0
    (again,) = rows()
    for name in ("status", "value", "revisions", "inputs", "streak", "state"):
        assert again[name] == before[0][name]


def test_what_was_not_there_or_was_over_is_not_closed(metric):
    MetricFactory(created_at=CUTOFF)
    retired = MetricFactory(
        created_at=metric.created_at, retired_at=CUTOFF - timedelta(days=1)
    )
    TargetVersionFactory(metric=retired)

    closing.close_due(now=CUTOFF)

    assert [row["metric_id"] for row in rows()] == [metric.pk]
