"""The laws of milestones, updates, blockers, decisions, actions and comments."""

from datetime import date, timedelta

import pytest

from portfolio.models import (
    Action,
    Blocker,
    BlockerDateChange,
    BlockerReopening,
    Comment,
    Decision,
    DecisionOption,
    Milestone,
    MilestoneMove,
    Update,
)
from portfolio.models.milestone import MilestoneKind
from tests.factories.portfolio import (
    CREATED_AT,
    BlockerFactory,
    DecisionFactory,
    MetricFactory,
    MilestoneFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.laws import broken

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_milestone_kind_known", {"kind": "party"}),
        ("portfolio_milestone_title_not_empty", {"title": ""}),
        ("portfolio_milestone_version_from_one", {"version": 0}),
        ("portfolio_milestone_done_by_whom", {"done_date": DAY}),
        ("portfolio_milestone_drop_has_reason", {"dropped_at": CREATED_AT}),
    ],
)
def test_milestones(law, wrong):
    row = MilestoneFactory()

    with broken(law):
        Milestone.objects.filter(pk=row.pk).update(**wrong)


def test_portfolio_milestone_done_or_dropped(alice):
    with broken("portfolio_milestone_done_or_dropped"):
        MilestoneFactory(
            done_date=DAY, done_by=alice, dropped_at=CREATED_AT, drop_reason="x"
        )


def test_portfolio_milestone_one_per_planned_date():
    first = MilestoneFactory(kind=MilestoneKind.PILOT)

    with broken("portfolio_milestone_one_per_planned_date"):
        MilestoneFactory(use_case=first.use_case, kind=MilestoneKind.PILOT)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_milestonemove_has_reason", {"reason": ""}),
        ("portfolio_milestonemove_goes_somewhere", {"to_date": DAY}),
    ],
)
def test_moves_of_milestones(alice, law, wrong):
    right = {"from_date": DAY, "to_date": DAY + timedelta(days=1), "reason": "x"}

    with broken(law):
        MilestoneMove.objects.create(
            milestone=MilestoneFactory(),
            moved_at=CREATED_AT,
            moved_by=alice,
            **(right | wrong),
        )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        (
            "portfolio_update_month_starts_on_the_first",
            {"month_date": date(2026, 5, 2)},
        ),
        ("portfolio_update_percent_in_range", {"percent_done": 101}),
        ("portfolio_update_color_known", {"color": "mauve"}),
        (
            "portfolio_update_posted_by_whom",
            {"posted_at": CREATED_AT, "metrics_text": "x", "color": "green"},
        ),
        ("portfolio_update_version_from_one", {"version": 0}),
    ],
)
def test_updates(law, wrong):
    row = UpdateFactory()

    with broken(law):
        Update.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize("said", [{"color": "green"}, {"metrics_text": "x"}])
def test_portfolio_update_posted_says_something(alice, said):
    with broken("portfolio_update_posted_says_something"):
        UpdateFactory(posted_at=CREATED_AT, posted_by=alice, **said)


def test_portfolio_update_one_per_month():
    first = UpdateFactory()

    with broken("portfolio_update_one_per_month"):
        UpdateFactory(use_case=first.use_case)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_blocker_layer_known", {"layer": "weather"}),
        ("portfolio_blocker_what_not_empty", {"what": ""}),
        ("portfolio_blocker_version_from_one", {"version": 0}),
        ("portfolio_blocker_resolved_by_whom", {"resolved_at": CREATED_AT}),
        ("portfolio_blocker_escalated_by_whom", {"escalated_at": CREATED_AT}),
        ("portfolio_blocker_first_date_kept", {"expected_date": DAY}),
    ],
)
def test_blockers(law, wrong):
    row = BlockerFactory()

    with broken(law):
        Blocker.objects.filter(pk=row.pk).update(**wrong)


def test_portfolio_blocker_one_open_per_cause():
    first = BlockerFactory(cause="owner-not-named")

    with broken("portfolio_blocker_one_open_per_cause"):
        BlockerFactory(use_case=first.use_case, cause="owner-not-named")


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_blockerdatechange_has_reason", {"reason": ""}),
        ("portfolio_blockerdatechange_goes_somewhere", {"to_date": DAY}),
    ],
)
def test_changed_dates_of_blockers(alice, law, wrong):
    right = {"from_date": DAY, "to_date": DAY + timedelta(days=1), "reason": "x"}

    with broken(law):
        BlockerDateChange.objects.create(
            blocker=BlockerFactory(),
            changed_at=CREATED_AT,
            changed_by=alice,
            **(right | wrong),
        )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_blockerreopening_has_reason", {"reason": ""}),
        (
            "portfolio_blockerreopening_after_resolved",
            {"reopened_at": CREATED_AT - timedelta(days=1)},
        ),
    ],
)
def test_reopened_blockers(alice, law, wrong):
    right = {"reason": "x", "reopened_at": CREATED_AT}

    with broken(law):
        BlockerReopening.objects.create(
            blocker=BlockerFactory(),
            was_resolved_at=CREATED_AT,
            reopened_by=alice,
            **(right | wrong),
        )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_decision_question_not_empty", {"question": ""}),
        ("portfolio_decision_version_from_one", {"version": 0}),
        (
            "portfolio_decision_decided_by_whom",
            {"decided_at": CREATED_AT, "answer": "x", "why": "y"},
        ),
    ],
)
def test_decisions(law, wrong):
    row = DecisionFactory()

    with broken(law):
        Decision.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize("said", [{"answer": "yes"}, {"why": "because"}])
def test_portfolio_decision_decided_says_what_and_why(alice, said):
    with broken("portfolio_decision_decided_says_what_and_why"):
        DecisionFactory(decided_at=CREATED_AT, decided_by=alice, **said)


def test_portfolio_decision_decided_or_withdrawn(alice):
    with broken("portfolio_decision_decided_or_withdrawn"):
        DecisionFactory(
            decided_at=CREATED_AT,
            decided_by=alice,
            answer="yes",
            why="y",
            withdrawn_at=CREATED_AT,
        )


def test_options_of_a_decision():
    decision = DecisionFactory()
    DecisionOption.objects.create(
        decision=decision, position=1, title="a", recommended=True
    )

    with broken("portfolio_decisionoption_title_not_empty"):
        DecisionOption.objects.create(decision=decision, position=2, title="")
    with broken("portfolio_decisionoption_position_once"):
        DecisionOption.objects.create(decision=decision, position=1, title="b")
    with broken("portfolio_decisionoption_one_recommended"):
        DecisionOption.objects.create(
            decision=decision, position=2, title="b", recommended=True
        )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_action_what_not_empty", {"what": ""}),
        ("portfolio_action_version_from_one", {"version": 0}),
        ("portfolio_action_done_by_whom", {"done_at": CREATED_AT}),
        ("portfolio_action_drop_has_reason", {"dropped_at": CREATED_AT}),
        (
            "portfolio_action_done_or_dropped",
            {
                "done_at": CREATED_AT,
                "done_by": True,
                "dropped_at": CREATED_AT,
                "drop_reason": "x",
            },
        ),
    ],
)
def test_actions(alice, law, wrong):
    right = {"what": "x", "first_due_date": DAY, "due_date": DAY, "owner": alice}
    if "done_by" in wrong:
        wrong = wrong | {"done_by": alice}

    with broken(law):
        Action.objects.create(
            use_case=UseCaseFactory(),
            assigned_at=CREATED_AT,
            assigned_by=alice,
            **(right | wrong),
        )


def comment(by, **said):
    right = {"text": "x"}
    return Comment.objects.create(
        use_case=UseCaseFactory(), written_at=CREATED_AT, written_by=by, **(right | said)
    )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_comment_text_not_empty", {"text": ""}),
        ("portfolio_comment_version_from_one", {"version": 0}),
        ("portfolio_comment_period_of_a_metric", {"period_start": DAY}),
    ],
)
def test_comments(alice, law, wrong):
    with broken(law):
        comment(alice, **wrong)


def test_portfolio_comment_about_one_thing(alice):
    with broken("portfolio_comment_about_one_thing"):
        comment(alice, metric=MetricFactory(), decision=DecisionFactory())
