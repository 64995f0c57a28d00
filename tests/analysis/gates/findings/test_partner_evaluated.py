"""The chosen partner answered what partners are asked."""

from portfolio.analysis.gates.base import SourcingFacts
from portfolio.analysis.gates.findings.partner_evaluated import miss
from portfolio.analysis.partnering import Flag, Question
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_five_answers_with_evidence_pass():
    assert miss(HEALTHY) is None


def test_who_builds_alone_evaluates_nobody():
    assert miss(healthy_but(sourcing=SourcingFacts())) is None
    assert miss(healthy_but(sourcing=None)) is None


def test_what_is_not_answered_with_evidence_is_named():
    open_ones = (Question.INTEGRATION, Question.LIABILITY)
    facts = SourcingFacts(partner="Norrvik", questions_without_evidence=open_ones)

    assert str(miss(healthy_but(sourcing=facts))) == (
        "Norrvik has not answered 2 of the 5 questions with evidence: integration with our"
        " systems and liability and compliance in our regulation."
    )


def test_a_warning_without_an_answer_is_named():
    facts = SourcingFacts(partner="Norrvik", flags_unanswered=(Flag.VAGUE_TIMELINE,))

    assert str(miss(healthy_but(sourcing=facts))) == (
        "Norrvik carries a warning that nobody has answered: an impressive demo with a"
        " vague timeline."
    )
