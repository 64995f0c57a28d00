"""The next milestone keeps moving and nothing is shown."""

from portfolio.analysis.facts import MilestoneFacts
from portfolio.analysis.rules.slipping_promise import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def milestone(**changes) -> MilestoneFacts:
    whole = {
        "id": 8,
        "name": "All regions",
        "current_date": days_ago(-30),
        "moved_dates": (days_ago(60), days_ago(20)),
        "evidence_date": days_ago(25),
    }
    return MilestoneFacts(**(whole | changes))


def test_one_move_may_happen():
    assert found_by(find, milestones=(milestone(moved_dates=(days_ago(20),)),)) is None


def test_something_shown_since_the_last_promise_settles_it():
    assert found_by(find, milestones=(milestone(evidence_date=days_ago(20)),)) is None


def test_only_the_next_milestone_is_looked_at():
    calm = milestone(id=1, current_date=days_ago(-5), moved_dates=())

    assert found_by(find, milestones=(milestone(), calm)) is None


def test_a_promise_without_anything_shown_is_said():
    assert said_by(find, milestones=(milestone(),)) == (
        "“All regions” moved 2 times, and nothing has been shown since the last promise."
    )
