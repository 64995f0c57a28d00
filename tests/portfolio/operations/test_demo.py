"""The demo fills an empty house once, and all of it or nothing."""

from datetime import datetime

import pytest

from accounts.models import LedgerEntry, User
from portfolio.analysis.stages import Stage
from portfolio.models import (
    Blocker,
    Decision,
    DirtyMetric,
    DirtyUseCase,
    Measurement,
    Metric,
    MetricHealth,
    MilestoneMove,
    MonthClose,
    Standing,
    UseCase,
)
from portfolio.operations import demo

pytestmark = pytest.mark.django_db


def test_the_demo_brings_one_person_for_each_of_the_four_signs_in(now):
    people = demo.load(now=now)

    assert {"executive", "owner", "manager", "administrator"} <= set(people)
    for actor in demo.CAST:
        person = User.objects.get(email=actor.email)
        assert person.roles == {actor.role}
        assert person.check_password(demo.PASSWORD)
    assert LedgerEntry.objects.filter(verb="person.joined").count() == len(people)


def test_the_demo_never_touches_a_house_where_somebody_works(alice, now):
    with pytest.raises(demo.NotEmpty, match="works here already"):
        demo.load(now=now)

    assert User.objects.get() == alice


def test_the_demo_is_worth_exploring(now):
    demo.load(now=now)

    assert UseCase.objects.filter(stage=Stage.OVERSEE).count() >= 7
    assert UseCase.objects.ended().count() == 2
    assert Metric.objects.count() >= 30
    assert Measurement.objects.standing().count() >= 350
    assert Measurement.objects.filter(revision=2).exists()
    assert Blocker.objects.filter(reopenings__isnull=False).exists()
    assert MilestoneMove.objects.count() >= 8
    assert Decision.objects.waiting().exists()


def test_the_demo_opens_on_judged_numbers(now):
    demo.load(now=now)

    assert Standing.objects.count() == UseCase.objects.count()
    assert MetricHealth.objects.count() == Metric.objects.count()
    assert Standing.objects.filter(red_flags__gte=1).exists()
    assert Standing.objects.filter(status="on_track").exists()
    assert MonthClose.objects.filter(closed_at__isnull=False).count() >= 12
    assert not DirtyMetric.objects.exists()
    assert not DirtyUseCase.objects.exists()


@pytest.mark.parametrize("day", ["2026-03-01", "2028-02-29"])
def test_the_demo_can_be_told_on_any_day(day):
    moment = datetime.fromisoformat(f"{day}T00:30:00+00:00")

    demo.load(now=moment)

    assert not Measurement.objects.filter(recorded_at__gt=moment).exists()
    assert not LedgerEntry.objects.filter(at__gt=moment).exists()
