"""Trust that is low, or falls, is said; few answers are not."""

from portfolio.analysis.facts import PulseFacts
from portfolio.analysis.rules.trust_low import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def pulse(score: float, before: float | None = None, answers: int = 5) -> PulseFacts:
    return PulseFacts(day=days_ago(4), answers=answers, score=score, before=before)


def test_half_and_steady_is_left_in_peace():
    assert found_by(find, pulse=pulse(2.5, before=3.4)) is None


def test_four_answers_are_not_shown():
    assert found_by(find, pulse=pulse(1.0, answers=4)) is None


def test_low_trust_and_a_fall_are_said():
    assert said_by(find, pulse=pulse(2.4)) == "Trust stands at 2.4 of 5."
    assert said_by(find, pulse=pulse(3.0, before=4.0)) == "Trust fell from 4 to 3 of 5."
