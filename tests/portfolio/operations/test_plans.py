"""Recovery plans: whether one counts follows from its rows, never from a claim."""

from datetime import date, timedelta

import pytest

from portfolio.analysis.measures import Direction
from portfolio.analysis.plan import Check, judge
from portfolio.models import DirtyMetric, RecoveryPlan, UseCase
from portfolio.models.recovery_plan import PlanEnd
from portfolio.operations import actions, decisions, editing, plans
from portfolio.queries.plans import plans_in_force
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MeasurementFactory, MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)
JUNE_END = date(2026, 6, 30)


@pytest.fixture
def sponsor(db):
    return PersonFactory(name="Stella Sponsor", roles=["executive"])


@pytest.fixture
def metric(alice):
    return MetricFactory(use_case=UseCaseFactory(owner=alice), direction=Direction.DECREASE)


@pytest.fixture
def plan(metric, alice, now):
    plan = plans.start(
        metric_id=metric.pk,
        owner=alice,
        root_cause="The calendar comes late.",
        checkpoints={JUNE_END: 25.5},
        by=alice,
        now=now,
    )
    actions.assign(
        use_case_id=metric.use_case_id,
        plan=plan,
        what="Build a feed",
        owner=alice,
        due_date=date(2026, 7, 1),
        by=alice,
        now=now,
    )
    return plan


def failed(metric, today=TODAY):
    found = plans_in_force([metric.pk], today=today)[metric.pk]
    return {check for check, _ in judge(found, today=today).failed}


def test_a_whole_plan_counts_once_somebody_else_approved_it(
    metric, plan, alice, sponsor, now
):
    assert failed(metric) == {Check.APPROVAL, Check.RESOURCED}
    with pytest.raises(plans.CannotPlan, match="Somebody else"):
        plans.approve(plan_id=plan.pk, resourced=True, by=alice, now=now)

    plans.approve(plan_id=plan.pk, resourced=True, by=sponsor, now=now)

    assert failed(metric) == set()


def test_other_checkpoints_need_another_approval(metric, plan, alice, sponsor, now):
    plans.approve(plan_id=plan.pk, resourced=True, by=sponsor, now=now)

    plans.revise(
        plan_id=plan.pk,
        seen_version=None,
        checkpoints={JUNE_END: 28.0},
        by=alice,
        now=now,
    )

    assert Check.APPROVAL in failed(metric)


def test_a_missed_checkpoint_is_seen_in_the_values(metric, plan, sponsor, now):
    plans.approve(plan_id=plan.pk, resourced=True, by=sponsor, now=now)
    MeasurementFactory(metric=metric, period_start=date(2026, 6, 1), value=26.0)

    assert failed(metric, date(2026, 7, 1)) >= {Check.NOT_MISSED}


def test_a_checkpoint_of_the_past_stays(plan, alice, now):
    with pytest.raises(plans.CannotPlan, match="stays as it was"):
        plans.revise(
            plan_id=plan.pk,
            seen_version=None,
            checkpoints={date(2026, 9, 30): 20.0},
            by=alice,
            now=now + timedelta(days=30),
        )


def test_a_note_keeps_a_plan_alive(metric, plan, alice, now):
    later = TODAY + timedelta(days=40)
    assert Check.UPDATED in failed(metric, later)

    plans.note(
        plan_id=plan.pk,
        text="The feed is in test.",
        by=alice,
        now=now + timedelta(days=30),
    )

    assert Check.UPDATED not in failed(metric, later)


def test_another_plan_takes_the_place_of_the_open_one(metric, plan, alice, now):
    plans.start(metric_id=metric.pk, owner=alice, by=alice, now=now)

    plan.refresh_from_db()
    assert plan.end == PlanEnd.REPLACED
    assert RecoveryPlan.objects.open().count() == 1


def test_the_third_plan_of_a_year_needs_a_decision(metric, alice, sponsor, now):
    for _ in range(3):
        plans.start(metric_id=metric.pk, owner=alice, by=alice, now=now)
    assert Check.NOT_AGAIN in failed(metric)
    decision = decisions.ask(
        use_case_id=metric.use_case_id,
        question="A third plan?",
        asked_of=sponsor,
        options=[],
        by=alice,
        now=now,
    )
    decisions.take(
        decision_id=decision.pk, answer="Once more.", why="Close.", by=sponsor, now=now
    )

    plans.start(metric_id=metric.pk, owner=alice, decision=decision, by=alice, now=now)

    assert Check.NOT_AGAIN not in failed(metric)


def test_a_plan_ends_with_a_reason_and_then_rests(plan, alice, now):
    ending = {"plan_id": plan.pk, "end": PlanEnd.RECOVERED, "by": alice, "now": now}
    with pytest.raises(editing.Reasonless):
        plans.end(reason="", **ending)
    plans.end(reason="Back on the line.", **ending)

    with pytest.raises(plans.CannotPlan, match="has ended"):
        plans.note(plan_id=plan.pk, text="x", by=alice, now=now)


def test_whoever_owns_a_plan_gets_sight_of_it(metric, alice, now):
    metric.use_case.confidential = True
    metric.use_case.save()
    analyst = PersonFactory(roles=["contributor"])

    plans.start(metric_id=metric.pk, owner=analyst, by=alice, now=now)

    assert metric.use_case in UseCase.objects.visible_to(analyst)


def test_an_action_stays_with_its_plan(plan, alice, now):
    with pytest.raises(actions.CannotAct, match="another use case"):
        actions.assign(
            use_case_id=UseCaseFactory().pk,
            plan=plan,
            what="x",
            owner=alice,
            due_date=JUNE_END,
            by=alice,
            now=now,
        )


def test_many_plans_are_read_in_a_handful_of_queries(alice, now, django_assert_num_queries):
    metrics = [MetricFactory() for _ in range(5)]
    for metric in metrics:
        plans.start(
            metric_id=metric.pk,
            owner=alice,
            checkpoints={JUNE_END: 1.0},
            by=alice,
            now=now,
        )

    with django_assert_num_queries(7):
        plans_in_force([metric.pk for metric in metrics], today=TODAY)


def test_what_becomes_of_a_plans_action_judges_its_metric_anew(metric, alice, now):
    plan = plans.start(metric_id=metric.pk, owner=alice, by=alice, now=now)
    action = actions.assign(
        use_case_id=metric.use_case_id,
        what="Retrain",
        owner=alice,
        due_date=now.date(),
        plan=plan,
        by=alice,
        now=now,
    )
    before = DirtyMetric.objects.get(metric=metric).marks

    actions.complete(action_id=action.pk, by=alice, now=now)

    assert DirtyMetric.objects.get(metric=metric).marks == before + 1
