"""Recovery plans from their pages: written, approved by another, checked one by one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portfolio.models import RecoveryPlan
from portfolio.queries.days import day_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, MeasurementFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return day_of(timezone.now())


def written(client, metric, marta, today, **more):
    form = {
        "owner": marta.pk,
        "root_cause": "The calendar comes late.",
        "day_1": (today + timedelta(days=20)).isoformat(),
        "value_1": "17.5",
        **more,
    }
    url = address("plan-write", metric.use_case, metric.key)
    return client.post(url, form, follow=True)


def page(client, metric):
    return client.get(address("plan", metric.use_case, metric.key)).content.decode()


def test_a_plan_is_written_acted_on_and_approved_by_somebody_else(
    client, metric, marta, today
):
    assert "Write a recovery plan" in page(client, metric)
    assert "3 checks fail" in written(client, metric, marta, today).content.decode()
    action = {"what": "Build a feed", "owner": marta.pk, "due_date": today.isoformat()}
    client.post(address("plan-action", metric.use_case, metric.key), action)
    client.post(
        address("plan-note", metric.use_case, metric.key), {"text": "The feed is tested."}
    )
    sponsor = PersonFactory(roles=["executive"])
    client.force_login(sponsor)
    client.post(address("plan-approve", metric.use_case, metric.key), {"resourced": "on"})

    shown = page(client, metric)

    assert "It counts" in shown
    assert "The feed is tested." in shown
    assert RecoveryPlan.objects.get().approved_by == sponsor


def test_each_check_that_fails_says_why(client, metric, marta, today):
    written(client, metric, marta, today, root_cause="", day_1="", value_1="")

    shown = page(client, metric)

    for reason in (
        "The sponsor has not approved it.",
        "The sponsor has not confirmed its resources.",
        "It names no root cause.",
        "It has no action with an owner and a date.",
        "It has no checkpoint in the next 62 days.",
    ):
        assert reason in shown


def test_checkpoints_stand_beside_the_values_that_came(client, metric, marta, today):
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    MeasurementFactory(metric=metric, period_start=before.replace(day=1), value=12)
    written(client, metric, marta, today, day_2=before.isoformat(), value_2="15")

    shown = page(client, metric)

    assert "Missed" in shown
    assert "Ahead" in shown
    assert "It missed its checkpoint" in shown


def test_the_author_does_not_approve_and_others_are_asked_in_words(
    client, metric, marta, today
):
    written(client, metric, marta, today)
    url = address("plan-approve", metric.use_case, metric.key)
    assert client.post(url).status_code == 403

    AssignmentFactory(use_case=metric.use_case, user=marta, part="sponsor")
    refused = client.post(url).content.decode()

    assert "Somebody else than its author approves a plan." in refused


def test_half_a_checkpoint_is_asked_for_whole(client, metric, marta, today):
    answer = written(client, metric, marta, today, value_1="")

    assert "A checkpoint has a day and a value." in answer.content.decode()
    assert not RecoveryPlan.objects.exists()


def test_a_plan_ends_and_stays_to_be_read(client, metric, marta, today):
    written(client, metric, marta, today)
    form = {"end": "given-up", "reason": "The supplier left."}

    client.post(address("plan-end", metric.use_case, metric.key), form)

    shown = page(client, metric)
    assert "Given up" in shown
    assert "The supplier left." in shown
