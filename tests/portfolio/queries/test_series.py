"""What many metrics are judged by is read in few queries, and row by row it is the same."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portfolio.analysis.buckets import Reading
from portfolio.models import Measurement, PhaseMove, Rebase
from portfolio.queries.series import known
from tests.factories.portfolio import (
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_values_come_by_metric_and_period_however_they_were_written(alice):
    share = MetricFactory(aggregation="ratio", unit="%")
    plain, empty = MetricFactory(), MetricFactory()
    for month in (4, 1, 3):
        for metric in (plain, share):
            parts = {"numerator": month, "denominator": 8.0} if metric is share else {}
            MeasurementFactory(
                metric=metric,
                period_start=date(2026, month, 1),
                value=None if (metric, month) == (plain, 3) else month / 8,
                **parts,
            )

    found = {
        one.metric_id: one
        for one in known([m.pk for m in (empty, share, plain)], as_of=NOW)
    }

    assert list(found) == sorted(found)
    for pk, one in found.items():
        rows = list(Measurement.objects.filter(metric=pk).order_by("period_start"))
        assert [start for start, _number, _at in one.revisions] == [
            row.period_start for row in rows
        ]
        assert [at for _start, _number, at in one.revisions] == [
            row.recorded_at for row in rows
        ]
        assert list(one.metric.readings) == [
            Reading(
                start=row.period_start,
                value=row.value,
                numerator=row.numerator,
                denominator=row.denominator,
            )
            for row in rows
            if row.value is not None
        ]


def test_what_came_later_was_not_known(alice):
    metric = MetricFactory()
    first = TargetVersionFactory(metric=metric)
    for days, number in ((5, 2), (-5, 3)):
        TargetVersionFactory(
            metric=metric,
            number=number,
            is_current=False,
            approved_at=NOW - timedelta(days=days),
            approved_by=alice,
            reason="Agreed anew",
            effective_date=first.effective_date + timedelta(days=30 * number),
        )
    for days, month in ((5, 2), (-5, 3)):
        at = NOW - timedelta(days=days)
        Rebase.objects.create(
            metric=metric,
            period_start=date(2026, month, 1),
            cause="New tool",
            rebased_at=at,
            rebased_by=alice,
        )
        PhaseMove.objects.create(
            use_case=metric.use_case,
            start="pilot",
            end="production",
            moved_at=at,
            moved_by=alice,
        )

    (one,) = known([metric.pk], as_of=NOW)
    (before,) = known([metric.pk], as_of=NOW - timedelta(days=6))

    assert one.numbers == (1, 2)
    assert one.metric.rebase_dates == (date(2026, 2, 1),)
    assert one.metric.live_date == (NOW - timedelta(days=5)).date()
    assert (before.numbers, before.metric.rebase_dates, before.metric.live_date) == (
        (1,),
        (),
        None,
    )
