"""Words that a metric rests on mean one thing."""

from portfolio.analysis.facts import DefinitionFacts
from portfolio.analysis.rules.definition_conflict import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_an_unknown_meaning_has_two_months():
    young = DefinitionFacts(id=5, name="article region", unknown_since=days_ago(59))

    assert found_by(find, definitions=(young,)) is None


def test_then_it_is_asked_for():
    old = DefinitionFacts(id=5, name="article region", unknown_since=days_ago(60))

    assert said_by(find, definitions=(old,)).startswith("Nobody has said for 60 days")


def test_a_conflict_counts_at_once():
    conflict = DefinitionFacts(
        id=5, name="article region", is_conflicting=True, since=days_ago(3)
    )

    found = found_by(find, definitions=(conflict,))

    assert found.since == days_ago(3)
    assert "means different things" in str(found.sentence)
    assert found.evidence == ("definition:5",)
