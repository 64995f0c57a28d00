"""Equal inputs have equal marks, and others others."""

from datetime import date

from portfolio.analysis.marking import mark_of, policy_version
from portfolio.analysis.policy import DEFAULT, Policy


def test_a_policy_is_known_by_its_thresholds():
    assert policy_version(DEFAULT) == policy_version(Policy())
    assert policy_version(DEFAULT) != policy_version(Policy(red_after=3))


def test_inputs_are_known_by_their_values():
    assert mark_of([date(2026, 1, 1), 2]) == mark_of([date(2026, 1, 1), 2])
    assert mark_of([date(2026, 1, 1), 2]) != mark_of([date(2026, 1, 1), 3])
