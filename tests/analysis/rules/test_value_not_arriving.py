"""On time and in production, but the value is missing."""

from dataclasses import replace

import pytest

from portfolio.analysis.facts import MilestoneFacts, MoneyFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.value_not_arriving import find
from portfolio.analysis.stages import Phase
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


SHORT = MoneyFacts(expected=100, realised=74)
LIVE = {"phase": Phase.PRODUCTION, "phase_since": days_ago(90)}


def test_three_quarters_of_the_value_are_enough():
    assert found_by(find, money=MoneyFacts(expected=100, realised=75), **LIVE) is None


@pytest.mark.parametrize("phase_since", [days_ago(89)])
def test_the_first_three_months_are_given(phase_since):
    assert found_by(find, money=SHORT, phase_since=phase_since) is None


def test_a_late_delivery_is_another_talk():
    late = MilestoneFacts(id=1, name="All regions", current_date=days_ago(1))

    assert found_by(find, money=SHORT, milestones=(late,), **LIVE) is None


def test_unknown_value_is_not_judged():
    assert found_by(find, money=MoneyFacts(expected=100), **LIVE) is None


def test_less_is_said_and_red_after_three_months():
    found = found_by(find, money=SHORT, **LIVE)
    later = found_by(find, money=replace(SHORT, short_months=3), **LIVE)

    assert (found.severity, later.severity) == (Severity.YELLOW, Severity.RED)
    assert "only 74% of the value expected by now" in str(found.sentence)
