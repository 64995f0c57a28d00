"""The laws of recovery plans hold in the database itself."""

import math
from datetime import date

import pytest

from portfolio.models import PlanCheckpoint, PlanNote, RecoveryPlan
from tests.factories.portfolio import CREATED_AT, MetricFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db


def start(metric, owner, **wrong):
    right = {"started_at": CREATED_AT, "started_by": owner}
    return RecoveryPlan.objects.create(metric=metric, owner=owner, **(right | wrong))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_recoveryplan_approved_by_whom", {"approved_at": CREATED_AT}),
        ("portfolio_recoveryplan_resourced_by_approval", {"resourced": True}),
        (
            "portfolio_recoveryplan_ended_by_whom",
            {"ended_at": CREATED_AT, "end": "recovered"},
        ),
        ("portfolio_recoveryplan_ended_says_how", {"end": "recovered"}),
        ("portfolio_recoveryplan_version_from_one", {"version": 0}),
    ],
)
def test_plans(alice, law, wrong):
    with broken(law):
        start(MetricFactory(), alice, **wrong)


def test_portfolio_recoveryplan_approved_by_another(alice):
    with broken("portfolio_recoveryplan_approved_by_another"):
        start(MetricFactory(), alice, approved_at=CREATED_AT, approved_by=alice)


def test_portfolio_recoveryplan_one_open_per_metric(alice):
    plan = start(MetricFactory(), alice)

    with broken("portfolio_recoveryplan_one_open_per_metric"):
        start(plan.metric, alice)


def test_what_belongs_to_a_plan(alice):
    plan = start(MetricFactory(), alice)
    day = date(2026, 6, 30)
    PlanCheckpoint.objects.create(plan=plan, checkpoint_date=day, value=1.0)

    with broken("portfolio_plancheckpoint_day_once"):
        PlanCheckpoint.objects.create(plan=plan, checkpoint_date=day, value=2.0)
    with broken("portfolio_plancheckpoint_finite"):
        PlanCheckpoint.objects.create(
            plan=plan, checkpoint_date=date(2026, 7, 31), value=math.inf
        )
    with broken("portfolio_plannote_says_something"):
        PlanNote.objects.create(plan=plan, text="", noted_at=CREATED_AT, noted_by=alice)
