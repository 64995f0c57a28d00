"""A slogan does not pass the first gate."""

from dataclasses import replace

from portfolio.analysis.clarity import SLOGAN_EXAMPLES, Draft, check
from portfolio.analysis.gates.findings.clarity_passed import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_what_names_its_decision_passes():
    assert miss(HEALTHY) is None


def test_a_slogan_is_told_its_points_and_what_to_add_first():
    sentence = str(miss(healthy_but(clarity=check(Draft(title=SLOGAN_EXAMPLES[0])))))

    assert sentence.startswith("The clarity check gives 0 points; 3 with a named decision")
    assert "who decides what" in sentence


def test_the_mark_may_be_raised():
    assert miss(healthy_but(clarity=replace(HEALTHY.clarity, needed=9))) is not None
