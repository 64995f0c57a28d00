"""A layer passed under a waiver is remembered until it is ready."""

from portfolio.analysis.facts import WaiverFacts
from portfolio.analysis.rules.layer_skipped import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_layer_that_has_caught_up_is_settled():
    settled = WaiverFacts(layer="people", since=days_ago(40), is_ready_now=True)

    assert found_by(find, waivers=(settled,)) is None


def test_until_then_it_is_named():
    waiver = WaiverFacts(layer="people", since=days_ago(40))

    assert "the people layer was not ready" in said_by(find, waivers=(waiver,))
