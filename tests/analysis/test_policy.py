"""Every threshold has a default inside its bounds, and nothing outside them is taken."""

from itertools import groupby

import pytest

from portfolio.analysis.policy import DEFAULT, OutOfBounds, Policy, bounds


def test_every_threshold_has_a_default_in_its_bounds_words_and_a_group_of_its_own_kind():
    for bound in bounds():
        assert bound.low <= bound.default <= bound.high, bound.name
        assert bound.default == getattr(DEFAULT, bound.name), bound.name
        assert bound.why, bound.name
        assert bound.group, bound.name
    groups = [group for group, _held in groupby(bounds(), key=lambda bound: bound.group)]
    assert len(groups) == len(set(groups))


def test_a_value_outside_its_bounds_is_refused_with_the_bounds():
    with pytest.raises(OutOfBounds, match="red_after is 9; choose from 2 to 4"):
        Policy(red_after=9)
