"""A task comes through the jobs' door, shows a sign of life, and its faults are kept."""

from datetime import UTC, datetime

import pytest
from celery import shared_task

from accounts.models import LedgerCheck, LedgerEntry
from engine.jobs import task as house
from engine.jobs.check_ledger import check_ledger
from engine.jobs.heartbeat import heartbeat
from engine.jobs.waking import sweep_jobs, wake
from engine.models import Fault, Heartbeat, Job, Run
from tests.accounts.ledger_entries import chain_of, entry
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


@shared_task(name="tests.write", ignore_result=True)
def write(**_):
    entry(now=datetime(2026, 6, 1, tzinfo=UTC))


@shared_task(name="tests.stumble", ignore_result=True)
def stumble(**_):
    raise ValueError("the password is hunter2")


def test_a_change_made_by_a_job_names_the_job():
    write.apply(task_id="t-1")

    row = LedgerEntry.objects.get()
    assert (row.door, row.door_detail, row.request_id) == ("job", "tests.write", "t-1")


def test_a_scheduled_job_leaves_its_last_run_and_the_beat(monkeypatch):
    heartbeat.apply(kwargs={"from": "a newer version"})
    heartbeat.apply()

    run = Run.objects.get()
    assert (run.name, run.count, run.error) == ("engine.heartbeat", 2, "")
    assert run.finished_at >= run.started_at
    assert Heartbeat.objects.filter(name="beat").exists()


def test_a_worker_shows_a_sign_of_life_once_a_minute(django_assert_num_queries):
    house._last_sign.clear()
    house._sign_of_life("one@here")

    with django_assert_num_queries(0):
        house._sign_of_life("one@here")

    assert Heartbeat.objects.get().name == "worker:one@here"


def test_a_fault_is_counted_by_its_place_without_its_message():
    stumble.apply()
    stumble.apply()

    fault = Fault.objects.get()
    assert (fault.where, fault.error, fault.count) == ("tests.stumble", "ValueError", 2)
    assert fault.line.startswith("tests/engine/jobs/test_task.py:")
    assert "hunter2" not in str(Fault.objects.values())


def test_a_scheduled_job_that_fails_says_so(monkeypatch):
    monkeypatch.setattr(house, "scheduled", lambda: frozenset({"tests.stumble"}))

    stumble.apply()

    run = Run.objects.get()
    assert (run.error, run.failed_at) == ("ValueError", run.finished_at)


def test_the_ledger_is_walked_as_a_job():
    chain_of(3)
    job = JobFactory()

    check_ledger.apply(kwargs={"job_id": job.pk})

    job.refresh_from_db()
    assert (job.state, job.sentence) == ("done", "Unbroken from #1 to #3.")
    assert (job.done, job.total, job.result["unbroken"]) == (3, 3, True)
    assert LedgerCheck.objects.get().last == 3


@pytest.fixture
def sent(monkeypatch):
    """What would have gone to the broker."""
    messages = []
    monkeypatch.setattr(
        "engine.jobs.waking.current_app.send_task",
        lambda name, kwargs, **_: messages.append((name, kwargs)),
    )
    return messages


def test_a_worker_is_called_once_the_row_can_be_seen(
    sent, django_capture_on_commit_callbacks
):
    job = JobFactory()
    with django_capture_on_commit_callbacks(execute=True):
        wake(job)
        assert sent == []

    assert sent == [("engine.check_ledger", {"job_id": job.pk})]


def test_the_sweep_calls_a_worker_for_what_was_left_behind(
    sent, django_capture_on_commit_callbacks
):
    job = JobFactory(running=True)

    with django_capture_on_commit_callbacks(execute=True):
        sweep_jobs.apply()

    assert sent == [("engine.check_ledger", {"job_id": job.pk})]
    assert Job.objects.get().state == "waiting"
