"""A red metric under a credible plan is yellow, until a day."""

from portfolio.analysis.finding import Severity
from portfolio.analysis.pace import Status
from portfolio.analysis.rules.plan_in_force import find
from tests.analysis.facts import credible, found_by, lost, metric


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_plan_that_does_not_count_is_the_red_flags_business():
    red = metric(Status.OFF_TRACK, Status.OFF_TRACK, plan=lost())

    assert found_by(find, metrics=(red,)) is None


def test_a_credible_plan_says_until_when():
    found = found_by(
        find, metrics=(metric(Status.OFF_TRACK, Status.OFF_TRACK, plan=credible()),)
    )

    assert found.severity is Severity.YELLOW
    assert str(found.sentence) == (
        "Units forecast wrongly is off track; "
        "the recovery plan is in force until 30 Nov 2026."
    )
