"""A warning about the chosen partner stays in sight."""

from portfolio.analysis.facts import PartnerFacts
from portfolio.analysis.rules.partner_red_flag import find
from tests.analysis.facts import found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_partner_without_warnings_is_left_in_peace():
    assert found_by(find, partner=PartnerFacts(name="Norrvik")) is None


def test_the_warnings_are_named():
    partner = PartnerFacts(name="Norrvik", red_flags=("vague timeline", "no references"))

    assert said_by(find, partner=partner) == (
        "Norrvik was chosen with a warning: vague timeline and no references."
    )
