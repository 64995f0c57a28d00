"""Every threshold has a default inside its bounds, and nothing outside them is taken."""

import pytest

from portfolio.analysis.policy import DEFAULT, OutOfBounds, Policy, bounds


@pytest.mark.parametrize("bound", bounds(), ids=lambda bound: bound.name)
def test_a_threshold_has_bounds_a_default_between_them_and_a_reason(bound):
    assert bound.low <= bound.default <= bound.high
    assert bound.default == getattr(DEFAULT, bound.name)
    assert bound.why.endswith(".")


def test_a_value_outside_its_bounds_is_refused_with_the_bounds():
    with pytest.raises(OutOfBounds, match="red_after is 9; choose from 2 to 4"):
        Policy(red_after=9)
