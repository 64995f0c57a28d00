"""A trend is proven or it is not; the pace is robust."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.policy import Policy
from portfolio.analysis.series.trend import sentence, trends
from tests.analysis.reference_cases import cases

LOOSE = Policy(trend_from=5)
values = st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False)
series = st.lists(st.none() | values, max_size=40)


def test_score_variance_chance_and_slope_agree_with_the_reference():
    chosen = [
        case for case in cases("spc/trend_cases.json") if len(case["input"]["y"]) >= 5
    ]

    found = trends([case["input"]["y"] for case in chosen], policy=LOOSE, window=200)

    for case, trend in zip(chosen, found, strict=True):
        expected = case["expected"]
        assert trend.score == expected["mk_S"], case["id"]
        assert trend.variance == pytest.approx(expected["mk_var"], rel=1e-12)
        assert trend.z == pytest.approx(expected["mk_z"], rel=1e-9)
        assert trend.p == pytest.approx(expected["mk_p"], rel=1e-9, abs=1e-15)
        assert trend.slope == pytest.approx(expected["sen_slope"], rel=1e-9)
        assert trend.is_proven is (expected["mk_trend"] != "no trend")
        theirs = expected["scipy_theil"] or {}
        if "intercept" in theirs:
            assert trend.intercept == pytest.approx(theirs["intercept"], rel=1e-9)


def test_the_score_agrees_with_kendalls_tau_of_r():
    chosen = [case for case in cases("spc/r_kendall_exact.json") if len(case["y"]) >= 5]

    for case, trend in zip(
        chosen, trends([case["y"] for case in chosen], policy=LOOSE), strict=True
    ):
        n = len(case["y"])
        assert trend.score / (n * (n - 1) / 2) == pytest.approx(case["tau"], rel=1e-9)


def test_only_the_last_twenty_four_months_count():
    ancient = [100.0 - i for i in range(24)]
    recent = [float(i) for i in range(24)]

    long, short = trends([ancient + recent, recent])

    assert (long.score, long.slope, long.n) == (short.score, short.slope, 24)


def test_below_six_values_there_is_no_trend():
    assert trends([[1, 2, 3, 4, 5], [None, 1, None, 2, 3, 4], []]) == [None, None, None]


def test_the_sentence_gives_pace_span_and_worth():
    rising, falling, flat = trends(
        [[0.3 * i for i in range(12)], [9 - 0.3 * i for i in range(12)], [1, 2] * 6]
    )

    said = str(sentence(rising, "%"))
    assert said.startswith("Rising about 0.3 points a month over 12 months; ")
    assert said.endswith("a run this steady is unlikely to be chance.")
    assert str(sentence(falling)).startswith("Falling about 0.3 a month")
    assert str(sentence(flat)) == "No proven trend over 12 months."


@given(st.lists(series, max_size=8))
def test_many_at_once_is_each_alone(many):
    assert trends(many) == [trends([one])[0] for one in many]


@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=30))
def test_a_mirrored_series_has_the_mirrored_trend(one):
    up, down = trends([one, [-value for value in one]])

    assert up.score == -down.score
    assert up.slope == pytest.approx(-down.slope)
    assert math.isclose(up.p, down.p)


def test_agrees_with_a_plain_double_loop():
    source = random.Random(7)
    many = [
        [source.choice([None, *range(9)]) for _ in range(source.randint(0, 40))]
        for _ in range(200)
    ]

    for one, trend in zip(many, trends(many), strict=True):
        pairs = [(i, value) for i, value in enumerate(one) if value is not None][-24:]
        if len(pairs) < 6:
            assert trend is None
            continue
        both = [(a, b) for k, a in enumerate(pairs) for b in pairs[k + 1 :]]
        assert trend.score == sum((b[1] > a[1]) - (b[1] < a[1]) for a, b in both)
        slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for a, b in both)
        middle = len(slopes) // 2
        median = (slopes[middle] + slopes[~middle]) / 2
        assert trend.slope == pytest.approx(median)
