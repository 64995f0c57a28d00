"""A target date that keeps moving is counted and measured."""

from datetime import date

import pytest

from portfolio.analysis.rules.date_slippage import find
from tests.analysis.facts import found_by, metric


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def moved(*dates: date):
    return found_by(find, metrics=(metric(target_dates=dates),))


FIRST = date(2027, 1, 1)


def test_a_small_single_move_is_no_slip():
    assert moved(FIRST, date(2027, 2, 15)) is None


def test_a_date_that_came_back_is_no_slip():
    assert moved(FIRST, date(2027, 6, 1), FIRST) is None


def test_two_moves_are_noticed_however_small():
    found = moved(FIRST, date(2027, 1, 8), date(2027, 1, 15))

    assert not found.is_stalled
    assert "moved 2 times; now 4% later" in str(found.sentence)


@pytest.mark.parametrize(
    ("day", "stalled"),
    [
        pytest.param(date(2027, 3, 1), False, id="16% later"),
        pytest.param(date(2027, 4, 3), True, id="more than 25% later"),
    ],
)
def test_one_move_is_noticed_then_stalls_by_its_size(day, stalled):
    found = moved(FIRST, day)

    assert found.is_stalled is stalled
    assert "moved once" in str(found.sentence)
