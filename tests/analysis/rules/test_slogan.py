"""A slogan that was waived, or lingers, is named."""

from portfolio.analysis.rules.slogan import find
from portfolio.analysis.stages import Stage
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def test_a_fresh_idea_may_still_be_vague():
    fresh = {"stage": Stage.AUDIT, "stage_since": days_ago(45), "clarity": 1}

    assert found_by(find, **fresh) is None


def test_after_six_weeks_it_lingers():
    lingering = {"stage": Stage.AUDIT, "stage_since": days_ago(46), "clarity": 1}

    assert "1 of 8 points of clarity, 3 are needed" in said_by(find, **lingering)


def test_a_waiver_is_remembered():
    assert found_by(find, clarity=2, clarity_is_waived=True) is not None
    assert found_by(find, clarity=3, clarity_is_waived=True) is None


def test_what_was_never_scored_is_not_judged():
    assert found_by(find, clarity=None, clarity_is_waived=True) is None
