"""A recovery plan protects only while every check holds; each failure says why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portfolio.analysis.plan import Action, Check, Checkpoint, Plan, judge

TODAY = date(2026, 11, 16)
GOOD = Plan(
    owner=1,
    approved_by=2,
    is_resourced=True,
    root_cause="Promotions of the south arrive as a spreadsheet, late.",
    actions=(Action(has_owner=True, due_date=TODAY + timedelta(days=20)),),
    checkpoints=(Checkpoint(day=date(2026, 11, 30), value=25.5),),
    updated_date=TODAY - timedelta(days=4),
)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_a_plan_that_holds_everywhere_is_in_force_until_its_checkpoint():
    verdict = judge(GOOD, today=TODAY)

    assert verdict.is_credible
    assert verdict.until == date(2026, 11, 30)
    assert str(verdict.sentence) == "the recovery plan is in force until 30 Nov 2026."


def test_a_checkpoint_met_before_its_day_still_holds_the_plan_until_then():
    met = replace(GOOD.checkpoints[0], is_met=True)
    later = Checkpoint(day=date(2026, 12, 31), value=26.0)

    alone = judge(replace(GOOD, checkpoints=(met,)), today=TODAY)
    both = judge(replace(GOOD, checkpoints=(met, later)), today=TODAY)

    assert str(alone.sentence) == "the recovery plan is in force until 30 Nov 2026."
    assert both.until == later.day


@pytest.mark.parametrize(
    ("change", "check", "reason"),
    [
        ({"owner": None}, Check.OWNER, "no owner is named."),
        ({"approved_by": None}, Check.APPROVAL, "the sponsor has not approved it."),
        (
            {"approved_by": 1},
            Check.APPROVAL,
            "its owner cannot approve it; the sponsor must.",
        ),
        (
            {"is_resourced": False},
            Check.RESOURCED,
            "the sponsor has not confirmed its resources.",
        ),
        ({"root_cause": "  "}, Check.CAUSE, "it names no root cause."),
        ({"actions": ()}, Check.ACTIONS, "it has no action with an owner and a date."),
        (
            {"checkpoints": ()},
            Check.CHECKPOINT,
            "it has no checkpoint in the next 62 days.",
        ),
        (
            {"updated_date": TODAY - days(36)},
            Check.UPDATED,
            "it was last updated 36 days ago.",
        ),
        (
            {"plans_this_year": 3},
            Check.NOT_AGAIN,
            "it is plan number 3 within a year; "
            "only an executive decision can let it count.",
        ),
    ],
)
def test_one_missing_thing_ends_the_protection_and_is_named(change, check, reason):
    verdict = judge(replace(GOOD, **change), today=TODAY)

    assert [found for found, _reason in verdict.failed] == [check]
    assert str(verdict.sentence) == f"the recovery plan does not count: {reason}"
    assert verdict.until is None


def test_a_missed_checkpoint_ends_the_protection_the_same_day():
    missed = Checkpoint(day=TODAY, value=25.5, is_met=False)
    plan = replace(GOOD, checkpoints=(missed, *GOOD.checkpoints))

    verdict = judge(plan, today=TODAY)

    assert [check for check, _reason in verdict.failed] == [Check.NOT_MISSED]
    assert "missed its checkpoint of 16 Nov 2026" in str(verdict.sentence)


@pytest.mark.parametrize(("age", "holds"), [(7, True), (8, False)])
def test_a_checkpoint_without_a_value_is_missed_when_the_month_closes(age, holds):
    silent = Checkpoint(day=TODAY - days(age), value=25.5)

    verdict = judge(replace(GOOD, checkpoints=(silent, *GOOD.checkpoints)), today=TODAY)

    assert verdict.is_credible is holds


@pytest.mark.parametrize(("late", "holds"), [(14, True), (15, False)])
def test_an_action_may_be_two_weeks_late(late, holds):
    action = Action(has_owner=True, due_date=TODAY - days(late))

    assert judge(replace(GOOD, actions=(action,)), today=TODAY).is_credible is holds


def test_what_is_done_is_never_late():
    done = Action(has_owner=True, due_date=TODAY - days(90), is_done=True)

    assert judge(replace(GOOD, actions=(done,)), today=TODAY).is_credible


@pytest.mark.parametrize(("ahead", "holds"), [(62, True), (63, False)])
def test_the_next_checkpoint_lies_within_two_months(ahead, holds):
    plan = replace(GOOD, checkpoints=(Checkpoint(day=TODAY + days(ahead), value=1),))

    assert judge(plan, today=TODAY).is_credible is holds


def test_a_third_plan_counts_when_an_executive_says_so():
    plan = replace(GOOD, plans_this_year=3, has_executive_decision=True)

    assert judge(plan, today=TODAY).is_credible


def test_several_late_actions_are_counted():
    late = Action(has_owner=True, due_date=TODAY - days(40))

    verdict = judge(replace(GOOD, actions=(late, late)), today=TODAY)

    assert str(verdict.failed[0][1]) == "2 actions are more than 14 days late."
