"""Behind plan and not moving for three months."""

from portfolio.analysis.measures import Direction
from portfolio.analysis.pace import Status
from portfolio.analysis.rules.no_movement import find
from portfolio.analysis.series.trend import trends
from tests.analysis.facts import found_by, metric


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


BEHIND = [Status.BEHIND] * 4


def test_on_track_may_stand_on_its_plateau():
    assert found_by(find, metrics=(metric(*[Status.ON_TRACK] * 4),)) is None


def test_more_than_a_twentieth_of_the_way_is_movement():
    moving = metric(*BEHIND, values=(5.0, 5.2, 5.8, 6.1))

    assert found_by(find, metrics=(moving,)) is None


def test_a_proven_trend_is_movement():
    (trend,) = trends([[0.1 * i for i in range(12)]])

    assert found_by(find, metrics=(metric(*BEHIND, trend=trend),)) is None


def test_standing_still_is_said():
    found = found_by(find, metrics=(metric(*BEHIND, values=(5.0, 5.2, 4.9, 5.9)),))

    assert found.is_stalled
    assert str(found.sentence) == (
        "Three months without measurable progress on “Units forecast wrongly” "
        "while behind plan."
    )


def test_moving_the_wrong_way_is_no_movement():
    worse = metric(
        *BEHIND, values=(5, 9, 13, 17), direction=Direction.DECREASE, target=-20.0
    )

    assert found_by(find, metrics=(worse,)) is not None


def test_a_month_without_a_value_is_not_judged():
    silent = metric(*BEHIND[1:], Status.NO_DATA, values=(5, 5, 5, None))

    assert found_by(find, metrics=(silent,)) is None
