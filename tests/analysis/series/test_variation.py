"""What a metric's limits may say, and when they keep quiet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.measures import Direction
from portfolio.analysis.series.labels import Cause
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.series.variation import Assurance, Icon, Series, variations

WAVE = [10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13]
values = st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False)
lists = st.lists(st.none() | values, max_size=40)
metrics = st.builds(
    Series,
    values=lists,
    direction=st.sampled_from(Direction),
    target=st.none() | values,
    rebases=st.lists(st.integers(0, 40), max_size=2).map(tuple),
    frozen_on=st.none() | st.integers(0, 20),
)


def one(values, **options):
    return variations([Series(values=values, **options)])[0]


def causes(found):
    return [mark.cause for mark in found.marks if mark is not None]


def test_five_points_say_nothing_yet():
    found = one([1, 2, 1, 2, 99])

    assert found.standing is Standing.TOO_FEW
    assert set(causes(found)) == {Cause.COMMON}


def test_trial_limits_speak_only_of_what_lies_outside():
    found = one([*range(1, 11)])

    assert found.standing is Standing.TRIAL
    assert set(causes(found)) <= {Cause.COMMON, Cause.OUTSIDE}


def test_thirteen_points_make_full_limits():
    assert one([*WAVE, 11]).standing is Standing.FULL


def test_limits_frozen_on_ten_points_stay_on_trial():
    found = one(WAVE * 3, frozen_on=10)

    assert (found.standing, found.segments[0].limits.n) == (Standing.TRIAL, 10)


def test_fewer_than_six_points_before_going_live_freeze_nothing():
    assert one(WAVE * 2, frozen_on=5).segments[0].limits.n == 24


def test_a_flat_baseline_that_later_moves_is_judged_by_all_values():
    found = one([5.0] * 8 + WAVE, frozen_on=8)

    assert found.segments[0].limits.n == 20
    assert found.standing is Standing.FULL


@pytest.mark.parametrize(
    ("direction", "icon"),
    [
        pytest.param(Direction.INCREASE, Icon.IMPROVEMENT, id="up is good"),
        pytest.param(Direction.DECREASE, Icon.CONCERN, id="up is bad"),
        pytest.param(Direction.NEUTRAL, Icon.HIGH, id="up is high"),
    ],
)
def test_a_high_point_means_what_the_direction_says(direction, icon):
    assert one([*WAVE, 11, 40], direction=direction).icon is icon


@pytest.mark.parametrize(
    ("target", "direction", "assurance"),
    [
        (99, Direction.INCREASE, Assurance.FAILS),
        (1, Direction.INCREASE, Assurance.PASSES),
        (11, Direction.INCREASE, Assurance.HIT_AND_MISS),
        (99, Direction.DECREASE, Assurance.PASSES),
        (1, Direction.DECREASE, Assurance.FAILS),
        (None, Direction.INCREASE, Assurance.NONE),
        (11, Direction.NEUTRAL, Assurance.NONE),
    ],
)
def test_assurance_compares_the_target_with_the_limits(target, direction, assurance):
    assert one([*WAVE, 11], target=target, direction=direction).assurance is assurance


def test_a_gap_has_no_mark_and_the_run_goes_on_across_it():
    found = one(
        [*WAVE, 20, 21, None, 20, 21, 20, None, 21, 20], direction=Direction.INCREASE
    )

    assert found.marks[14] is None
    assert found.icon is Icon.IMPROVEMENT


def test_a_rebase_starts_new_limits():
    found = one([*WAVE, *[value + 50 for value in WAVE]], rebases=(12,))

    assert [segment.first for segment in found.segments] == [0, 12]
    assert found.segments[1].limits.mean == pytest.approx(61.5)


def test_slow_waves_are_called_autocorrelated():
    slow = [10 + 5 * ((i // 6) % 2) + 0.1 * (i % 3) for i in range(36)]

    assert one(slow).segments[0].is_autocorrelated
    assert not one(WAVE * 3).segments[0].is_autocorrelated


def test_outside_points_may_be_asked_to_count_as_near():
    series = Series(values=[*WAVE, 11, 10, 12, 16.2, 40])

    asked = variations([series], outside_is_near=True)[0]

    assert causes(asked)[-1] is Cause.OUTSIDE
    assert causes(asked)[-2] in (Cause.COMMON, Cause.TWO_IN_THREE)


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        one([1.0, float("nan")])


@given(st.lists(metrics, max_size=6))
def test_many_at_once_is_each_alone(many):
    assert variations(many) == [variations([each])[0] for each in many]


@given(metrics)
def test_every_period_has_its_mark_and_every_limit_its_order(series):
    (found,) = variations([series])

    assert len(found.marks) == len(series.values)
    for mark, value in zip(found.marks, series.values, strict=True):
        assert (mark is None) == (value is None)
    for segment in found.segments:
        limits = segment.limits
        if limits.upper is not None:
            assert limits.lower <= limits.near_lower <= limits.mean
            assert limits.mean <= limits.near_upper <= limits.upper


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=40))
def test_looking_the_other_way_swaps_improvement_and_concern(values):
    up, down = (
        variations([Series(values=values, direction=each)])[0]
        for each in (Direction.INCREASE, Direction.DECREASE)
    )

    swap = {Icon.IMPROVEMENT: Icon.CONCERN, Icon.CONCERN: Icon.IMPROVEMENT}
    assert [swap.get(mark.icon, mark.icon) for mark in up.marks] == [
        mark.icon for mark in down.marks
    ]
