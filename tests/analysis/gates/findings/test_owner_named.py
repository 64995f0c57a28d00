"""Somebody answers for it before it is evaluated."""

from portfolio.analysis.gates.findings.owner_named import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_with_an_owner_there_is_nothing_to_say():
    assert miss(HEALTHY) is None


def test_without_an_owner_the_gate_says_so():
    sentence = miss(healthy_but(has_owner=False))

    assert str(sentence) == "Nobody is named as deployment owner."
