"""The day to look again has passed."""

from portfolio.analysis.rules.reset_due import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_on_the_day_itself_there_is_time():
    assert found_by(find, reset_due_date=days_ago(0)) is None


def test_the_day_after_it_is_noted():
    assert said_by(find, reset_due_date=days_ago(1)).endswith("was due on 15 Nov 2026.")
