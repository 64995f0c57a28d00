"""Sources are named, and it is known whether one can get at them."""

from portfolio.analysis.gates.findings.sources_known import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_sources_with_known_access_pass():
    assert miss(HEALTHY) is None


def test_that_there_is_no_access_is_known_too():
    assert miss(healthy_but(sources_named=3)) is None


def test_no_source_is_a_finding():
    assert str(miss(healthy_but(sources_named=0))) == "No data source is named."


def test_sources_with_unknown_access_are_named():
    facts = healthy_but(sources_named=3, sources_without_access_known=("CRM", "ERP"))

    assert str(miss(facts)) == "It is not known whether there is access to “CRM” and “ERP”."
