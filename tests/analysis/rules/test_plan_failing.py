"""A plan that lost a check says which."""

from portfolio.analysis.pace import Status
from portfolio.analysis.rules.plan_failing import find
from tests.analysis.facts import credible, found_by, lost, metric, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_plan_that_holds_is_left_in_peace():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK, plan=credible())

    assert found_by(find, metrics=(red,)) is None


def test_the_plan_of_a_metric_that_has_cleared_is_history():
    clear = metric(Status.ON_TRACK, Status.ON_TRACK, plan=lost())

    assert found_by(find, metrics=(clear,)) is None


def test_a_lost_check_is_said():
    assert "no checkpoint in the next 62 days" in said_by(
        find, metrics=(metric(Status.OFF_TRACK, plan=lost()),)
    )
