"""Older than most that came before: ageing, then stalled."""

import pytest

from portfolio.analysis.rules.ageing_in_stage import find
from portfolio.analysis.stages import Phase, Stage
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


HISTORY = tuple(range(10, 110, 10))


def waiting(days: int, **changes):
    stage = {
        "stage": Stage.EVALUATE,
        "phase": Phase.PROTOTYPE,
        "stage_since": days_ago(days),
    }
    return found_by(find, **(stage | changes))


def test_production_is_where_it_should_stay():
    assert waiting(900, stage=Stage.OVERSEE, phase=Phase.PRODUCTION) is None


@pytest.mark.parametrize(
    ("days", "stalled"),
    [
        pytest.param(70, None, id="as old as seven of ten"),
        pytest.param(71, False, id="older than seven of ten"),
        pytest.param(90, False, id="as old as nine of ten"),
        pytest.param(91, True, id="older than nine of ten"),
    ],
)
def test_ten_earlier_ones_make_a_percentile(days, stalled):
    found = waiting(days, stage_durations=HISTORY)

    assert (found and found.is_stalled) is stalled


def test_the_sentence_compares_with_the_others():
    found = waiting(190, stage_durations=HISTORY)

    assert str(found.sentence) == (
        "In evaluate for 190 days; 85% of earlier use cases were through in 90."
    )


@pytest.mark.parametrize(
    ("stage", "most"), [(Stage.AUDIT, 45), (Stage.EVALUATE, 60), (Stage.OVERSEE, 240)]
)
def test_without_history_a_number_of_days_stands_in(stage, most):
    assert waiting(most, stage=stage) is None
    found = waiting(most + 1, stage=stage)
    assert found.is_stalled
    assert f"{most} are usual" in str(found.sentence)


def test_a_pilot_may_last_four_months():
    pilot = {"stage": Stage.OVERSEE, "phase": Phase.PILOT}

    assert waiting(130, phase_since=days_ago(120), **pilot) is None
    assert "In pilot for 121 days" in str(
        waiting(130, phase_since=days_ago(121), **pilot).sentence
    )
