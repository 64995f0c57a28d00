"""A rebase is asked for when a shift has lasted, and never otherwise."""

from portfolio.analysis.policy import DEFAULT
from portfolio.analysis.series.batches import rectangle
from portfolio.analysis.series.rebasing import shifts
from portfolio.analysis.series.seeing import see
from portfolio.analysis.series.variation import Series, asked_of

WAVE = [10.0, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13, 10, 12]


def asked(values, *, least=DEFAULT.rebase_after):
    seen = see(rectangle([values]), asked_of([Series(values=values)]), policy=DEFAULT)
    (found,) = shifts(seen, least=least).tolist()
    return None if found < 0 else found


def test_the_usual_noise_asks_for_nothing():
    assert asked(WAVE) is None


def test_trial_limits_ask_for_nothing():
    assert asked([10, 12, 11, 13, 20, 21, 20, 21, 20, 21, 20, 21]) is None


def test_a_lasting_shift_asks_from_its_first_point():
    assert asked([*WAVE, *[14, 15, 14, 15, 14, 15, 14, 15]]) == 14


def test_a_gap_does_not_end_the_shift():
    assert asked([*WAVE, *[14, 15, 14, None, 15, 14, 15, 14, 15]]) == 14


def test_a_shift_that_has_passed_asks_for_nothing():
    assert asked([*WAVE, *[14, 15, 14, 15, 14, 15, 14, 15], 11, 10, 12]) is None


def test_a_stricter_house_waits_for_more_points():
    shifted = [*WAVE, *[14, 15, 14, 15, 14, 15, 14, 15]]

    assert asked(shifted, least=12) is None
