"""Running costs are held against the pilot."""

import pytest

from portfolio.analysis.facts import MoneyFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.cost_multiple import find
from tests.analysis.facts import found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def costing(run: float, pilot: float | None = 10.0):
    return found_by(find, money=MoneyFacts(pilot_cost=pilot, run_cost=run))


def test_twice_the_pilot_is_growth():
    assert costing(29) is None


def test_without_a_pilot_cost_nothing_is_compared():
    assert costing(900, pilot=None) is None
    assert costing(900, pilot=0) is None


@pytest.mark.parametrize(
    ("run", "severity"), [(30, Severity.YELLOW), (99, Severity.YELLOW), (100, Severity.RED)]
)
def test_three_times_warns_and_ten_times_is_red(run, severity):
    assert costing(run).severity is severity


def test_a_hundred_times_asks_for_the_unit():
    assert str(costing(1000).sentence).endswith("is the unit right?")
