"""What blocks review after review becomes red."""

import pytest

from portfolio.analysis.facts import BlockerFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.chronic_blocker import find
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def blocked(reviews: int, reopened: int = 0):
    blocker = BlockerFacts(
        id=4, what="data access", since=days_ago(80), reviews=reviews, reopened=reopened
    )
    return found_by(find, blockers=(blocker,))


def test_a_blocker_of_one_review_is_work_in_progress():
    assert blocked(1, reopened=1) is None


@pytest.mark.parametrize(
    ("reviews", "severity"), [(2, Severity.YELLOW), (3, Severity.RED), (6, Severity.RED)]
)
def test_each_review_makes_it_graver(reviews, severity):
    found = blocked(reviews)

    assert found.severity is severity
    assert str(found.sentence) == f"Blocked on “data access” for {reviews} reviews running."


def test_what_comes_back_twice_is_chronic():
    assert str(blocked(0, reopened=2).sentence) == (
        "Blocked on “data access” again; it was reopened 2 times."
    )
