"""Green in words and off track in numbers is said without blame."""

from portfolio.analysis.facts import UpdateFacts
from portfolio.analysis.pace import Status
from portfolio.analysis.rules.status_disagreement import find
from tests.analysis.facts import days_ago, found_by, metric, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


GREEN = (UpdateFacts(id=9, day=days_ago(5), reports_green=True),)
OFF = metric(Status.OFF_TRACK, Status.OFF_TRACK, Status.OFF_TRACK)


def test_an_honest_red_is_left_in_peace():
    assert found_by(find, metrics=(OFF,)) is None


def test_green_and_on_track_agree():
    assert found_by(find, updates=GREEN) is None


def test_the_disagreement_is_neutral_and_dated():
    assert said_by(find, updates=GREEN, metrics=(OFF,)) == (
        "Owner reports green; “Units forecast wrongly” has been off track since August."
    )
