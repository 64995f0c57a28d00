"""The status of a month: where the metric is against where it should be."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.pace import Status, Way, months, sentence, worst
from tests.reference import reference

YEAR = Way(
    kind=Kind.REACH,
    direction=Direction.INCREASE,
    baseline=20,
    target=50,
    baseline_date=date(2026, 1, 1),
    target_date=date(2027, 1, 1),
)
KEPT = Way(kind=Kind.MAINTAIN, direction=Direction.DECREASE, target=5.0)


def ends(count: int) -> list[date]:
    return [date(2026 + i // 12, i % 12 + 1, 1) for i in range(1, count + 1)]


def status_of(values, way=YEAR, **options):
    return months(way, values, ends(len(values)), **options)[-1]


def golden(name: str) -> list[dict]:
    return json.loads(reference("spc/spec_golden_cases.json").read_text())[name]


def test_every_golden_case_comes_out_exactly():
    for case in golden("pace"):
        given_ = case["input"]
        way = Way(
            kind=Kind.REACH,
            direction=Direction(given_["direction"]),
            baseline=given_["baseline"],
            target=given_["target"],
            baseline_date=date.fromisoformat(given_["baseline_date"]),
            target_date=date.fromisoformat(given_["target_date"]),
        )

        found = months(way, given_["values"], ends(len(given_["values"])))[-1]

        expected = case["expected"]
        assert found.end == date.fromisoformat(given_["period_end_exclusive"])
        assert found.status == expected["status"], case["id"]
        for name in ("elapsed", "progress", "ratio", "gap", "sigma"):
            if name in expected:
                assert getattr(found, name) == pytest.approx(expected[name], abs=5e-7)
        if "tau" in expected:
            assert found.allowance == pytest.approx(expected["tau"], abs=5e-7)
            assert found.expected == pytest.approx(expected["expected"], abs=5e-5)


def test_published_examples_get_the_published_colour():
    """ServiceNow's share of plan is our ratio, where noise allows nothing."""
    colours = {
        "Green": {Status.ON_TRACK, Status.ACHIEVED},
        "Yellow": {Status.BEHIND},
        "Red": {Status.OFF_TRACK},
    }
    checked = 0
    for case in json.loads(reference("spc/pace_cases.json").read_text())["pace_cases"]:
        if "planned_to_date" not in case["input"] or "status" not in case["expected"]:
            continue
        planned, actual = case["input"]["planned_to_date"], case["input"]["actual_to_date"]
        # The plan is a tenth more than is due, so that no one is at the deadline.
        way = Way(
            kind=Kind.REACH,
            direction=Direction.INCREASE,
            target=planned * 1.1,
            trajectory=((date(2026, 2, 1), planned), (date(2026, 6, 1), planned * 1.1)),
        )
        found = months(way, [actual], [date(2026, 2, 1)])[0]
        assert found.ratio == pytest.approx(
            case["expected"]["achievement_pct"] / 100, abs=0.001
        )
        assert found.status in colours[case["expected"]["status"]] or found.allowance > 0.2
        checked += 1
    assert checked >= 5


def test_the_worst_metric_is_the_headline():
    words = {"Green": Status.ON_TRACK, "Yellow": Status.BEHIND, "Red": Status.OFF_TRACK}
    for case in golden_rollups():
        given_ = [words[colour] for colour in case["input"]]
        assert worst(given_) is words[case["expected"]]


def golden_rollups() -> list[dict]:
    return json.loads(reference("spc/pace_cases.json").read_text())["rollup_cases"]


def test_silence_is_worse_than_behind_and_nothing_is_no_data():
    assert worst([Status.ON_TRACK, Status.NO_DATA, Status.BEHIND]) is Status.NO_DATA
    assert worst([]) is Status.NO_DATA


def test_no_target_and_no_direction_have_no_status():
    neutral = Way(kind=Kind.REACH, direction=Direction.NEUTRAL, target=5)
    aimless = Way(kind=Kind.MAINTAIN, direction=Direction.INCREASE, target=None)

    assert months(neutral, [1], ends(1)) == []
    assert months(aimless, [1], ends(1)) == []


def test_a_trajectory_replaces_the_straight_line():
    late_start = Way(
        kind=Kind.REACH,
        direction=Direction.INCREASE,
        baseline=20,
        target=50,
        baseline_date=date(2026, 1, 1),
        target_date=date(2027, 1, 1),
        trajectory=((date(2026, 1, 1), 20), (date(2026, 7, 1), 22), (date(2027, 1, 1), 50)),
    )

    assert status_of([20, 20.5, 21, 21.2, 21.5, 22], late_start).status is Status.ON_TRACK
    assert status_of([20, 20.5, 21, 21.2, 21.5, 22]).status is Status.OFF_TRACK


def test_before_anything_is_due_only_a_step_backwards_counts():
    later = Way(
        kind=Kind.REACH,
        direction=Direction.INCREASE,
        baseline=20,
        target=50,
        baseline_date=date(2026, 6, 1),
        target_date=date(2027, 1, 1),
    )

    assert status_of([20], later).status is Status.ON_TRACK
    assert status_of([2], later).status is Status.OFF_TRACK


@pytest.mark.parametrize(
    ("value", "concern", "status"),
    [
        pytest.param(5.0, False, Status.ON_TRACK, id="on the level"),
        pytest.param(4.0, True, Status.BEHIND, id="met but worse than usual"),
        pytest.param(5.1, False, Status.OFF_TRACK, id="missed"),
        pytest.param(None, True, Status.NO_DATA, id="unknown"),
    ],
)
def test_a_level_to_keep_is_kept_or_not(value, concern, status):
    assert status_of([value], KEPT, concerns=[concern]).status is status


def test_a_gap_is_no_difference_for_the_noise():
    noisy = status_of([22, None, 40, 26])
    calm = status_of([22, None, 40, 40])

    assert noisy.sigma == pytest.approx((2 + 14) / 2 / 1.128)
    assert calm.sigma == pytest.approx((2 + 0) / 2 / 1.128)


def test_noise_above_its_bound_is_weak_evidence():
    assert status_of([30, 18, 34, 20, 36, 24]).is_noisy
    assert not status_of([22, 25, 28, 30, 32, 35]).is_noisy


def test_the_sentence_gives_due_done_and_wobble():
    said = sentence(status_of([22, 24, 23, 26, 27, 28]), day=date(2026, 6, 30))

    assert str(said) == (
        "By June this should have covered 50% of the way to target and has covered 27%; "
        "normal month-to-month wobble explains at most 5 points of that."
    )


@pytest.mark.parametrize(
    ("values", "way", "words"),
    [
        ([None], YEAR, "No value for June."),
        ([51], YEAR, "The target was reached in June."),
        ([9.0], KEPT, "June missed the level to keep."),
        ([4.0], KEPT, "June is where it should be."),
    ],
)
def test_other_months_have_their_own_sentence(values, way, words):
    assert str(sentence(status_of(values, way), day=date(2026, 6, 30))) == words


some = st.lists(st.none() | st.floats(-100, 200, allow_subnormal=False), max_size=14)


@given(some)
def test_no_value_is_never_green_and_a_value_always_has_a_status(values):
    for value, month in zip(values, months(YEAR, values, ends(len(values))), strict=True):
        assert (month.status is Status.NO_DATA) == (value is None)


@given(some)
def test_the_mirrored_metric_has_the_same_status(values):
    mirrored = Way(
        kind=Kind.REACH,
        direction=Direction.DECREASE,
        baseline=-20,
        target=-50,
        baseline_date=YEAR.baseline_date,
        target_date=YEAR.target_date,
    )
    negative = [None if value is None else -value for value in values]

    up = months(YEAR, values, ends(len(values)))
    down = months(mirrored, negative, ends(len(values)))

    assert [month.status for month in up] == [month.status for month in down]


@given(some, st.floats(0, 50, allow_subnormal=False))
def test_a_better_last_month_is_never_a_worse_status(values, more):
    if not values or values[-1] is None:
        return
    order = [Status.OFF_TRACK, Status.BEHIND, Status.ON_TRACK, Status.ACHIEVED]
    # The noise of the months before stays what it was.
    alone = [None, values[-1]]
    better = [None, values[-1] + more]

    low, high = status_of(alone).status, status_of(better).status

    assert order.index(high) >= order.index(low)
