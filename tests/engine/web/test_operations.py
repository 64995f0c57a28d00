"""The operations page: for whoever looks after the engine, and acts for whoever runs it."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import LedgerEntry
from accounts.operations import ledger_checks
from engine.models import Job
from engine.operations import faults, heartbeats, runs
from tests.accounts.ledger_entries import chain_of
from tests.factories.jobs import JobFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    person = PersonFactory(roles=["administrator"])
    client.force_login(person)
    return person


def page(client):
    return client.get("/operations/").content.decode()


def test_a_new_house_says_what_is_missing(client, operator):
    text = page(client)

    assert "No worker has been seen." in text
    assert "none known here" in text
    assert "never checked" in text
    assert "No job has failed." in text
    assert "Nothing unexpected has happened." in text


def test_all_that_runs_waits_and_fails_is_here(client, operator, now, settings):
    chain_of(2)
    ledger_checks.run(now=now)
    heartbeats.beat(now=now)
    heartbeats.worker(name="celery@one", now=now - timedelta(minutes=7))
    runs.begin(name="engine.heartbeat", worker="celery@one", now=now)
    runs.end(name="engine.heartbeat", error="", now=now + timedelta(seconds=1.5))
    runs.begin(name="engine.sweep_jobs", worker="celery@one", now=now)
    runs.end(name="engine.sweep_jobs", error="OperationalError", now=now)
    JobFactory(failed=True, title="Import of May")
    faults.remember(ValueError("secret"), where="/use-cases/", now=now)

    with time_machine.travel(now, tick=False):
        text = page(client)

    for words in (
        settings.VERSION, "unbroken to #2", "celery@one", "every minute", "1.5 s",
        "OperationalError", "Import of May", "ValueError", "daily at 03:30", "0 ms",
        "Judge everything anew: the nightly pass",
    ):  # fmt: skip
        assert words in text
    assert "secret" not in text


def test_only_operators_may_try_again_from_here(client, now):
    JobFactory(failed=True)
    client.force_login(PersonFactory(roles=["portfolio_manager"]))

    assert "Try again" not in page(client)

    client.force_login(PersonFactory(roles=["administrator"]))

    assert "Try again" in page(client)


@pytest.mark.parametrize("role", ["owner", "executive", "viewer"])
def test_who_does_not_look_after_the_engine_is_told_so(client, role):
    client.force_login(PersonFactory(roles=[role]))

    assert client.get("/operations/").status_code == 403


def test_the_whole_ledger_is_checked_on_request(client, operator):
    response = client.post("/operations/check-ledger/")

    job = Job.objects.get()
    assert response.url == f"/jobs/{job.pk}/"
    assert (job.kind, job.asked_by) == ("ledger-check", operator)
    assert LedgerEntry.objects.get().verb == "job.asked"


def test_the_page_costs_the_same_however_much_there_is(
    client, operator, now, django_assert_max_num_queries
):
    JobFactory.create_batch(8, failed=True, asked_by=operator)
    for number in range(8):
        heartbeats.worker(name=f"celery@{number}", now=now)

    with django_assert_max_num_queries(28):
        page(client)
