"""A late deliverable that nobody mentions."""

from portfolio.analysis.facts import PartnerFacts
from portfolio.analysis.rules.expectation_gap import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def late(days: int) -> PartnerFacts:
    return PartnerFacts(silent_deliverables=(("Connector", days_ago(days)),))


def test_two_weeks_may_pass():
    assert found_by(find, partner=late(13)) is None


def test_then_the_silence_is_said():
    assert said_by(find, partner=late(14)) == (
        "“Connector” is 14 days late, and no expectation entry speaks of it."
    )
