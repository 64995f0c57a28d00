"""An item that took the meeting is said."""

from portfolio.analysis.facts import ReviewFacts
from portfolio.analysis.rules.review_overrun import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def review(taken: float, meeting: float = 30, most: bool = False) -> ReviewFacts:
    return ReviewFacts(
        day=days_ago(5),
        minutes_given=4,
        minutes_taken=taken,
        meeting_minutes=meeting,
        took_most_of_excess=most,
    )


def test_twice_its_minutes_may_happen():
    assert found_by(find, review=review(8, meeting=40)) is None


def test_more_is_said():
    assert said_by(find, review=review(9)) == "Took 9 of its 4 minutes in the last review."


def test_most_of_a_long_meeting_is_said_too():
    assert found_by(find, review=review(7, meeting=34, most=True)) is not None
    assert found_by(find, review=review(7, meeting=30, most=True)) is None
