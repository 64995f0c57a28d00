"""A team can carry three rollouts."""

from portfolio.analysis.rules.change_saturation import find
from tests.analysis.facts import found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_three_can_be_carried():
    assert found_by(find, team_rollouts=3) is None


def test_a_fourth_is_noted():
    assert "4 active rollouts" in said_by(find, team_rollouts=4)
