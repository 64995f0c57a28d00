"""No primary metric rests on a word that means different things."""

from portfolio.analysis.gates.findings.definitions_aligned import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_where_everybody_means_the_same_nothing_is_missing():
    assert miss(HEALTHY) is None


def test_words_without_an_agreement_are_named():
    said = str(miss(healthy_but(primary_words_unaligned=("Lead", "Return"))))

    assert "what is meant by “Lead” and “Return”" in said
