"""Live for two months and hardly used."""

from portfolio.analysis.measures import MetricType
from portfolio.analysis.rules.shelfware import find
from portfolio.analysis.series.trend import trends
from portfolio.analysis.stages import Phase
from tests.analysis.facts import days_ago, found_by, metric, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


LIVE = {"phase": Phase.PRODUCTION, "phase_since": days_ago(60)}


def used(value: float, **changes):
    found = metric(type=MetricType.ADOPTION, target=100.0, **changes)
    months = tuple(
        type(one)(end=one.end, status=one.status, value=value) for one in found.months
    )
    return metric(type=MetricType.ADOPTION, target=100.0, months=months, **changes)


def test_half_of_the_target_is_use():
    assert found_by(find, metrics=(used(50),), **LIVE) is None


def test_the_first_two_months_are_given():
    assert found_by(find, metrics=(used(10),), phase_since=days_ago(59)) is None


def test_what_rises_is_given_time():
    (rising,) = trends([[float(i) for i in range(12)]])

    assert found_by(find, metrics=(used(10, trend=rising),), **LIVE) is None


def test_less_than_half_and_flat_is_said():
    assert "is at 49% of its target, not rising" in said_by(
        find, metrics=(used(49),), **LIVE
    )
