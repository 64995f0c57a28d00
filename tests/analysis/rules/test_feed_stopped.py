"""A feed that keeps silent longer than it ever does has stopped."""

from portfolio.analysis.rules.feed_stopped import find
from tests.analysis.facts import days_ago, found_by, metric


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def fed(*days: int):
    dates = tuple(days_ago(count) for count in days)
    return found_by(find, metrics=(metric(fed_dates=dates, cadence_days=1),))


def test_two_values_make_no_habit():
    assert fed(90, 80) is None


def test_two_usual_intervals_may_pass():
    assert fed(34, 27, 20, 14) is None


def test_then_it_is_said_with_the_usual_interval():
    found = fed(36, 29, 22, 15)

    assert found.since == days_ago(15)
    assert str(found.sentence).endswith(
        "is silent since 1 Nov 2026; it usually comes every 7 days."
    )


def test_a_monthly_metric_has_at_least_its_month():
    quick = metric(fed_dates=tuple(days_ago(29 + i) for i in range(5)), cadence_days=30)

    assert found_by(find, metrics=(quick,)) is None
