"""A risk of explainability with nobody on it."""

from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.unexplained_model import find
from portfolio.analysis.stages import Phase
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_it_is_a_note_before_production_and_a_warning_in_it():
    pilot = found_by(find, unexplained_since=days_ago(5), phase=Phase.PILOT)
    live = found_by(find, unexplained_since=days_ago(5), phase=Phase.PRODUCTION)

    assert (pilot.severity, live.severity) == (Severity.NOTE, Severity.YELLOW)
