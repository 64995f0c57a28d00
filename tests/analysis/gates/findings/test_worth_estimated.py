"""Somebody has said what it is worth a year."""

from portfolio.analysis.gates.findings.worth_estimated import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_one_estimate_is_enough():
    assert miss(HEALTHY) is None


def test_without_an_estimate_the_gate_says_so():
    sentence = miss(healthy_but(has_worth=False))

    assert str(sentence) == "No estimate says what it is worth a year."
