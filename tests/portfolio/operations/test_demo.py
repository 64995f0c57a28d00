"""The demo fills an empty house once, and all of it or nothing."""

import json
import re

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

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
from tests import telling
from tests.plainly import stands_as_reckoned_alone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, run_folder):
    """The demo, told once around these tests."""
    with django_db_blocker.unblock(), telling.told(run_folder):
        yield


def test_the_demo_brings_one_person_for_each_of_the_four_signs_in(told):
    assert {"executive", "owner", "manager", "administrator"} <= {
        actor.key for actor in demo.CAST
    }
    for actor in demo.CAST:
        person = User.objects.get(email=actor.email)
        assert person.roles == {actor.role}
        assert person.check_password(demo.PASSWORD)
    joined = LedgerEntry.objects.filter(verb="person.joined")
    assert joined.count() == User.objects.people().count()


def test_the_demo_is_worth_exploring(told):
    assert UseCase.objects.filter(stage=Stage.OVERSEE).count() >= 7
    assert UseCase.objects.ended().count() == 2
    assert Metric.objects.count() >= 30
    assert Measurement.objects.standing().count() >= 350
    assert Measurement.objects.filter(revision=2).exists()
    assert Blocker.objects.filter(reopenings__isnull=False).exists()
    assert MilestoneMove.objects.count() >= 8
    assert Decision.objects.waiting().exists()


def test_the_demo_opens_on_judged_numbers(told):
    assert Standing.objects.count() == UseCase.objects.count()
    assert MetricHealth.objects.count() == Metric.objects.count()
    assert Standing.objects.filter(red_flags__gte=1).exists()
    assert Standing.objects.filter(status="on_track").exists()
    assert MonthClose.objects.filter(closed_at__isnull=False).count() >= 12
    assert not DirtyMetric.objects.exists()
    assert not DirtyUseCase.objects.exists()


def test_a_pass_over_all_finds_what_each_alone_finds(told):
    for use_case in UseCase.objects.all():
        stands_as_reckoned_alone(use_case, now=telling.WHEN)


def test_whatever_the_history_says_changed_has_a_name_for_people(told):
    named = {name for path in settings.LEDGER_WORDS for name in import_string(path).fields}
    written = {
        part
        for changes in LedgerEntry.objects.values_list("changes_json", flat=True)
        for name in json.loads(changes or "{}")
        for part in re.split(r": | \(", name.rstrip(")"))
    }
    periods = re.compile(r"\d{4}(-W?\d+)*")
    nameless = {name for name in written - named if not periods.fullmatch(name)}

    assert " ".join(sorted(nameless)) == ""
