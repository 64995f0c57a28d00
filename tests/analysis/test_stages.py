"""The steps between stages."""

import pytest

from portfolio.analysis.stages import Stage, is_back, may_move

AUDIT, EVALUATE, OVERSEE = Stage


@pytest.mark.parametrize(
    ("start", "end", "may"),
    [
        (AUDIT, EVALUATE, True),
        (EVALUATE, OVERSEE, True),
        (AUDIT, OVERSEE, False),
        (OVERSEE, AUDIT, True),
        (OVERSEE, EVALUATE, True),
        (AUDIT, AUDIT, False),
    ],
)
def test_one_step_up_or_any_number_back(start, end, may):
    assert may_move(start, end) is may


def test_back_is_back():
    assert is_back(OVERSEE, AUDIT)
    assert not is_back(AUDIT, EVALUATE)
