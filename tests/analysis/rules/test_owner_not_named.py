""" "Cannot name one" stays open until someone is named."""

from portfolio.analysis.rules.owner_not_named import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_named_owner_settles_it():
    assert found_by(find, cannot_name_since=days_ago(9)) is None


def test_until_then_it_counts_the_days():
    said = said_by(find, owner=None, cannot_name_since=days_ago(9))

    assert said == "For 9 days no one person could be named who answers for it."
