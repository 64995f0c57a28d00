"""Somebody decided who delivers."""

from portfolio.analysis.gates.base import SourcingFacts
from portfolio.analysis.gates.findings.sourcing_decided import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_a_chosen_partner_passes():
    assert miss(HEALTHY) is None


def test_what_is_built_by_ourselves_passes():
    assert miss(healthy_but(sourcing=SourcingFacts())) is None


def test_nothing_decided_is_a_finding():
    assert str(miss(healthy_but(sourcing=None))) == (
        "It is not decided whether to build, to buy or to take a partner."
    )
