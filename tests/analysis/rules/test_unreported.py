"""A metric that goes silent for two months is said to be silent."""

from portfolio.analysis.pace import Status
from portfolio.analysis.rules.unreported import find
from tests.analysis.facts import found_by, metric


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_one_silent_month_is_a_gap():
    assert found_by(find, metrics=(metric(Status.ON_TRACK, Status.NO_DATA),)) is None


def test_two_silent_months_are_said():
    gone = metric(Status.ON_TRACK, Status.NO_DATA, Status.NO_DATA)

    found = found_by(find, metrics=(gone,))

    assert str(found.sentence) == "Units forecast wrongly has had no value for 2 months."
    assert found.since == gone.months[1].end
