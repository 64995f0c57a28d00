"""Limits and special causes agree with the NHS software, label by label."""

import pytest

from portfolio.analysis.measures import Direction
from portfolio.analysis.series.labels import Cause
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.series.variation import Assurance, Icon, Series, variations
from tests.analysis.reference_cases import cases

NAMED, REAL, OTHER = (
    f"spc/{name}.json" for name in ("nhsr_named_cases", "nhsr_real_ae", "qicharts2_cases")
)

# Here we part from the NHS software, as the specification says: without any variation
# there are no limits, and screening that leaves nothing is undone.
FLAT = {"constant-12", "constant-12-unscreened"}
UNSCREENED = {"constant-then-jump", "run-broken-by-point-on-mean"}
TOO_SHORT = {"one-point"}

CAUSES = {
    "Common Cause": (Cause.COMMON, 0),
    "Above UCL": (Cause.OUTSIDE, 1),
    "Below LCL": (Cause.OUTSIDE, -1),
    "7 Point Trend (Increasing)": (Cause.TREND, 1),
    "7 Point Trend (Decreasing)": (Cause.TREND, -1),
    "2 in 3 Above CL": (Cause.TWO_IN_THREE, 1),
    "2 in 3 Below CL": (Cause.TWO_IN_THREE, -1),
    "7 Points Above CL": (Cause.SHIFT, 1),
    "7 Points Below CL": (Cause.SHIFT, -1),
}
ICONS = {
    "common_cause": Icon.COMMON,
    "special_cause_improvement": Icon.IMPROVEMENT,
    "special_cause_concern": Icon.CONCERN,
    "special_cause_neutral_high": Icon.HIGH,
    "special_cause_neutral_low": Icon.LOW,
}
ASSURANCE = {
    "consistent_pass": Assurance.PASSES,
    "consistent_fail": Assurance.FAILS,
    "inconsistent": Assurance.HIT_AND_MISS,
    None: Assurance.NONE,
}


def found_for(chosen: list[dict], *, screen: bool = True):
    series = [
        Series(
            values=case["input"]["y"],
            direction=Direction(case["input"]["improvement_direction"]),
            target=case["input"]["target"],
            rebases=tuple(at - 1 for at in case["input"]["rebase_at_1based"]),
            frozen_on=case["input"]["fix_after_n_points"],
        )
        for case in chosen
    ]
    return zip(chosen, variations(series, screen=screen, mute=False), strict=True)


def assert_same(case: dict, found) -> None:
    expected = case["expected"]
    for segment, other in zip(found.segments, expected["segments"], strict=True):
        assert segment.first == other["start_1based"] - 1
        assert segment.limits.mean == pytest.approx(other["mean"], rel=1e-9)
        assert segment.limits.lower == pytest.approx(other["lpl"], rel=1e-9, abs=1e-9)
        assert segment.limits.upper == pytest.approx(other["upl"], rel=1e-9, abs=1e-9)
    marks = [mark for mark in found.marks if mark is not None]
    labels = [CAUSES[label] for label in expected["special_cause_type"]]
    assert [(mark.cause, mark.way) for mark in marks] == labels, case["id"]
    assert [mark.icon for mark in marks] == [ICONS[name] for name in expected["point_type"]]
    assert found.icon is ICONS[expected["latest_point_type"]]
    assert found.assurance is ASSURANCE[expected["assurance"]], case["id"]


def test_four_hundred_real_series_come_out_exactly_alike():
    chosen = cases(REAL)

    for case, found in found_for(chosen):
        assert not found.segments[0].limits.is_degenerate
        assert_same(case, found)

    assert len(chosen) == 420


@pytest.mark.parametrize("screen", [True, False], ids=["screened", "unscreened"])
def test_the_named_cases_come_out_exactly_alike(screen):
    special = FLAT | UNSCREENED | TOO_SHORT
    chosen = [
        case
        for case in cases(NAMED)
        if case["input"]["screen_outliers"] is screen and case["id"] not in special
    ]

    for case, found in found_for(chosen, screen=screen):
        assert_same(case, found)

    assert chosen


def test_a_constant_series_is_flat_and_judged_by_its_value():
    chosen = [case for case in cases(NAMED) if case["id"] in FLAT]

    for _case, found in found_for(chosen):
        assert found.standing is Standing.FLAT
        assert found.segments[0].limits.upper is None
        assert found.assurance is Assurance.PASSES
    assert chosen


def test_screening_that_leaves_nothing_is_undone_and_says_so():
    chosen = [case for case in cases(NAMED) if case["id"] in UNSCREENED]

    for _case, found in found_for(chosen):
        limits = found.segments[0].limits
        assert limits.is_degenerate
        assert limits.lower < limits.mean < limits.upper
    assert len(chosen) == len(UNSCREENED)


def test_moving_ranges_skip_a_gap():
    (case,) = [case for case in cases(OTHER) if case["id"] == "i-gaps"]

    (found,) = variations([Series(values=case["input"]["y"])], screen=False)

    limits = found.segments[0].limits
    # qicharts2 multiplies the mean range by 3/1.128 where the NHS takes 2.66.
    ours, theirs = (
        limits.upper - limits.mean,
        case["expected"]["ucl"] - case["expected"]["cl"],
    )
    assert limits.mean == pytest.approx(case["expected"]["cl"], rel=1e-9)
    assert ours / 2.66 == pytest.approx(theirs / (3 / 1.128), rel=1e-9)


@pytest.mark.parametrize("name", ["montgomery-6.5-phase1", "i-screened", "i-gaps"])
def test_textbook_limits_agree_but_for_the_constant(name):
    (case,) = [case for case in cases(OTHER) if case["id"] == name]
    screened = case["input"]["screened_mr"]

    (found,) = variations([Series(values=case["input"]["y"])], screen=screened)

    limits = found.segments[0].limits
    theirs = (case["expected"]["cl"] - case["expected"]["lcl"]) / (3 / 1.128)
    assert (limits.mean - limits.lower) / 2.66 == pytest.approx(theirs, rel=1e-9)


def test_limits_frozen_on_twenty_points_find_montgomerys_signals():
    (case,) = [case for case in cases(OTHER) if case["id"] == "montgomery-6.5-freeze20"]

    (found,) = variations([Series(values=case["input"]["y"], frozen_on=20)], screen=False)

    outside = [mark.cause is Cause.OUTSIDE for mark in found.marks]
    assert outside == case["expected"]["sigma_signal"]
