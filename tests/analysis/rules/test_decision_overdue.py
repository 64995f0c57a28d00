"""A question waits a month, or outlives a review."""

from portfolio.analysis.facts import DecisionFacts
from portfolio.analysis.rules.decision_overdue import find
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def asked(days: int, reviews: int = 0):
    decision = DecisionFacts(
        id=2, question="Go or no-go?", asked_date=days_ago(days), reviews_passed=reviews
    )
    return found_by(find, decisions=(decision,))


def test_a_month_may_pass():
    assert asked(30) is None


def test_then_it_waits():
    assert str(asked(41).sentence) == "Waiting 41 days for a decision: Go or no-go?"


def test_a_review_that_left_it_unanswered_counts_at_once():
    assert asked(3, reviews=1).is_stalled
