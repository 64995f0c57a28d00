"""Figures over many use cases: passing, ageing, arriving, ending."""

from datetime import date

import pytest

from portfolio.analysis.overview import (
    Life,
    abandoned,
    lag,
    nearest_rank,
    pace_of,
    passages,
    reached,
    stage_limits,
    weeks_late,
)
from portfolio.analysis.stages import Outcome, Phase, Stage

TODAY = date(2026, 7, 1)


def life(*stages, ended=None, outcome=None, reason="", phases=()):
    return Life(
        stages=tuple(stages),
        phases=tuple(phases),
        ended=ended,
        outcome=outcome,
        reason=reason,
    )


def in_audit(day):
    return (Stage.AUDIT, day)


def test_a_step_back_is_no_decision_and_an_achievement_passes_every_stage():
    back_again = life(
        in_audit(date(2026, 1, 1)),
        (Stage.EVALUATE, date(2026, 2, 1)),
        in_audit(date(2026, 6, 1)),
    )
    achieved = life(
        in_audit(date(2025, 1, 1)),
        (Stage.EVALUATE, date(2025, 2, 1)),
        (Stage.OVERSEE, date(2025, 3, 1)),
        ended=date(2026, 1, 1),
        outcome=Outcome.ACHIEVED,
    )
    stopped = life(
        in_audit(date(2026, 1, 1)), ended=date(2026, 3, 1), outcome=Outcome.STOPPED
    )

    audit, evaluate, oversee = passages([back_again, achieved, stopped], today=TODAY)

    assert (audit.entered, audit.now, audit.decided, audit.passed) == (3, 1, 3, 2)
    assert (evaluate.entered, evaluate.now, evaluate.decided) == (2, 0, 1)
    assert (oversee.entered, oversee.passed) == (1, 1)
    assert audit.median_age == 30


def test_ten_earlier_ones_make_a_percentile_and_nine_do_not():
    lives = [
        life(in_audit(date(2026, 1, 1)), (Stage.EVALUATE, date(2026, 1, 1 + days)))
        for days in range(1, 11)
    ]

    assert stage_limits(lives[:9])[Stage.AUDIT].ageing_after == 45
    assert stage_limits(lives)[Stage.AUDIT].ageing_after == 7
    assert stage_limits(lives)[Stage.AUDIT].stalled_after == 9
    assert nearest_rank([1, 2, 3, 4], 0.5) == 2


def test_the_lag_counts_whoever_did_both():
    both = life(
        in_audit(date(2025, 1, 1)),
        phases=((Phase.PROTOTYPE, date(2025, 2, 1)), (Phase.PRODUCTION, date(2025, 10, 3))),
    )
    still = life(in_audit(date(2025, 1, 1)), phases=((Phase.PROTOTYPE, date(2026, 1, 1)),))
    gave_up = life(
        in_audit(date(2025, 1, 1)),
        phases=((Phase.PROTOTYPE, date(2025, 5, 1)),),
        ended=date(2026, 1, 1),
        outcome=Outcome.STOPPED,
    )

    found = lag([both, still, gave_up])

    assert found is not None
    assert found.count == 1
    assert found.median == pytest.approx(8.0, abs=0.05)
    assert lag([still]) is None
    assert reached([both, still, gave_up]).share == 0.5


def test_what_was_stopped_in_a_year_is_held_against_all_that_was_alive_in_it():
    lives = [
        life(in_audit(date(2024, 5, 1))),
        life(
            in_audit(date(2024, 6, 1)),
            ended=date(2025, 2, 1),
            outcome=Outcome.STOPPED,
            reason="no-value",
        ),
        life(in_audit(date(2025, 6, 1)), ended=date(2025, 9, 1), outcome=Outcome.ACHIEVED),
    ]

    found = {one.year: one for one in abandoned(lives, today=TODAY)}

    assert [found[2024].share, found[2026].share] == [0, 0]
    assert (found[2025].alive, found[2025].stopped) == (3, 1)
    assert found[2025].reasons == (("no-value", 1),)
    assert abandoned([], today=TODAY) == []


def test_the_pace_is_what_came_of_what_should_have_come():
    half = pace_of(15, baseline=10, target=30, gap=0.25)

    assert half == pytest.approx(0.5)
    assert pace_of(10, baseline=10, target=30, gap=0.01) is None
    assert pace_of(10, baseline=10, target=10, gap=0.5) is None
    assert pace_of(900, baseline=10, target=30, gap=0.0) == 1.0
    assert pace_of(-90, baseline=10, target=30, gap=5.5) == -0.5


def test_a_milestone_is_late_by_its_first_promise_and_by_today():
    first = date(2026, 6, 3)

    assert weeks_late(first, first, today=date(2026, 5, 1)) == 0
    assert weeks_late(date(2026, 6, 24), first, today=date(2026, 5, 1)) == 3
    assert weeks_late(first, first, today=TODAY) == 4
