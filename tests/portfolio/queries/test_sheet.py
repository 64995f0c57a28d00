"""What one person may type on their desk, and what is corrected elsewhere."""

from datetime import date

import pytest

from portfolio.queries.sheet import sheet_of
from tests.factories.portfolio import MeasurementFactory, MetricFactory

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize("value", [5.0, None])
def test_a_closed_month_is_corrected_elsewhere_also_where_its_value_was_taken_back(
    value, alice, django_assert_num_queries
):
    metric, other = MetricFactory(owner=alice), MetricFactory(owner=alice, cadence="daily")
    MeasurementFactory(metric=metric, period_start=OCTOBER, value=value)
    MeasurementFactory(metric=other, period_start=OCTOBER, value=value)

    open_still = sheet_of(alice, today=date(2026, 11, 7))
    with django_assert_num_queries(4):
        closed = sheet_of(alice, today=date(2026, 11, 8))

    assert [row.ended.is_locked for row in open_still] == [False, False]
    assert [row.ended.is_locked for row in closed] == [True, False]
    assert closed[0].ended.is_missing is (value is None)
