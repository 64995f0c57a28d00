"""Taking values: created, unchanged, revised, withdrawn; nothing is lost."""

from datetime import date

import pytest

from accounts.models import LedgerEntry
from portfolio.analysis.acceptance import Reading
from portfolio.analysis.measures import Aggregation
from portfolio.models import Measurement, MeasurementRevision
from portfolio.operations import editing, measurements
from portfolio.operations.measurements import Entry, Taken
from tests.factories.portfolio import MetricFactory

pytestmark = pytest.mark.django_db

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


def entry(value, start=MAY, **said):
    return Entry(start=start, reading=Reading(value=value), **said)


def take(metric, what, *, by, now):
    return measurements.record(metric_id=metric.pk, entry=what, by=by, now=now)


def test_a_first_value_is_created_with_its_provenance(alice, now):
    metric = MetricFactory()

    taken = take(metric, entry(12.5, note="from the CRM"), by=alice, now=now)

    row = Measurement.objects.get()
    assert taken is Taken.CREATED
    assert (row.value, row.revision, row.recorded_by, row.note) == (
        12.5,
        1,
        alice,
        "from the CRM",
    )
    assert metric.dirty.marks == 1


def test_the_same_value_again_writes_nothing(alice, now):
    metric = MetricFactory()
    take(metric, entry(12.5), by=alice, now=now)
    before = LedgerEntry.objects.count()

    assert take(metric, entry(12.5), by=alice, now=now) is Taken.UNCHANGED

    assert LedgerEntry.objects.count() == before
    assert not MeasurementRevision.objects.exists()


def test_another_value_is_a_revision_and_the_old_one_is_kept(alice, now):
    metric = MetricFactory()
    take(metric, entry(12.5), by=alice, now=now)

    assert take(metric, entry(13.0, reason="late"), by=alice, now=now) is Taken.REVISED

    row, old = Measurement.objects.get(), MeasurementRevision.objects.get()
    assert (row.value, row.revision, row.reason) == (13.0, 2, "late")
    assert (old.value, old.revision, old.replaced_at) == (12.5, 1, now)


def test_a_correction_after_the_close_says_why(alice, now):
    metric = MetricFactory()
    take(metric, entry(12.5, MARCH), by=alice, now=now)

    with pytest.raises(measurements.NotTaken) as refusal:
        take(metric, entry(13.0, MARCH), by=alice, now=now)

    assert refusal.value.code == "reason-missing"
    assert Measurement.objects.get().value == 12.5


def test_a_value_put_back_after_the_close_says_why(alice, now):
    metric = MetricFactory()
    take(metric, entry(12.5, MARCH), by=alice, now=now)
    measurements.withdraw(
        metric_id=metric.pk, start=MARCH, reason="wrong export", by=alice, now=now
    )

    with pytest.raises(measurements.NotTaken) as refusal:
        take(metric, entry(12.5, MARCH), by=alice, now=now)
    take(metric, entry(13.0, MARCH, reason="the right export"), by=alice, now=now)

    assert refusal.value.code == "reason-missing"
    assert Measurement.objects.get().reason == "the right export"


def test_a_note_may_be_added_to_a_closed_month(alice, now):
    metric = MetricFactory()
    take(metric, entry(12.5, MARCH), by=alice, now=now)

    taken = take(metric, entry(12.5, MARCH, note="strike"), by=alice, now=now)

    assert taken is Taken.REVISED
    assert Measurement.objects.get().note == "strike"


def test_a_ratio_keeps_its_parts(alice, now):
    metric = MetricFactory(aggregation=Aggregation.RATIO)
    parts = Entry(start=MAY, reading=Reading(numerator=31, denominator=420))

    take(metric, parts, by=alice, now=now)

    row = Measurement.objects.get()
    assert (row.numerator, row.denominator) == (31, 420)
    assert row.value == pytest.approx(0.0738095)


def test_a_withdrawn_value_leaves_its_place_and_counts_on(alice, now):
    metric = MetricFactory()
    take(metric, entry(12.5), by=alice, now=now)
    with pytest.raises(editing.Reasonless):
        measurements.withdraw(metric_id=metric.pk, start=MAY, reason="", by=alice, now=now)

    measurements.withdraw(
        metric_id=metric.pk, start=MAY, reason="wrong export", by=alice, now=now
    )
    assert not Measurement.objects.standing().exists()
    take(metric, entry(11.0, reason="the right one"), by=alice, now=now)

    assert Measurement.objects.standing().get().revision == 3
    assert [old.value for old in MeasurementRevision.objects.order_by("revision")] == [
        12.5,
        None,
    ]


def test_withdrawing_nothing_is_said(alice, now):
    metric = MetricFactory()

    with pytest.raises(measurements.NotTaken, match="no value"):
        measurements.withdraw(metric_id=metric.pk, start=MAY, reason="x", by=alice, now=now)


def test_many_values_are_taken_in_a_handful_of_statements(
    alice, now, django_assert_max_num_queries
):
    metric = MetricFactory()
    year = [entry(float(month), date(2025, month, 1)) for month in range(1, 13)]

    with django_assert_max_num_queries(20):
        counts = measurements.record_many(
            metric_id=metric.pk, entries=year, by=alice, now=now
        )

    assert counts == {Taken.CREATED: 12, Taken.UNCHANGED: 0, Taken.REVISED: 0}
    assert LedgerEntry.objects.filter(verb="metric.values_recorded").count() == 1


def test_one_bad_value_keeps_all_of_a_batch_out(alice, now):
    metric = MetricFactory(upper_bound=100)

    with pytest.raises(measurements.NotTaken):
        measurements.record_many(
            metric_id=metric.pk,
            entries=[entry(1.0, MARCH), entry(101.0)],
            by=alice,
            now=now,
        )

    assert not Measurement.objects.exists()


def test_an_ended_use_case_takes_no_value(alice, now):
    metric = MetricFactory(retired_at=now)

    with pytest.raises(measurements.NotTaken) as refusal:
        take(metric, entry(1.0), by=alice, now=now)

    assert refusal.value.code == "ended"
