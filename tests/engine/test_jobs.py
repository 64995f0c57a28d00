"""A job is asked for, claimed by one worker, carried forward, and ends in one way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import LedgerEntry
from accounts.refusal import Refused
from engine.models import Job
from engine.operations import jobs, work
from engine.operations.work import Outcome
from tests.factories.jobs import ASKED_AT, JobFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(now):
    """A clock that moves on by two seconds at every look."""
    ticks = iter(range(0, 10_000, 2))
    return lambda: now + timedelta(seconds=next(ticks))


def test_asking_for_work_leaves_a_waiting_row_and_a_ledger_entry(alice, now):
    job = jobs.start(kind="ledger-check", title="Check it", by=alice, now=now)

    assert (job.state, job.asked_by, job.asked_at) == ("waiting", alice, now)
    assert LedgerEntry.objects.get().verb == "job.asked"


def test_a_kind_that_no_task_carries_out_is_a_bug(alice, now):
    with pytest.raises(LookupError, match="'juggling'"):
        jobs.start(kind="juggling", title="Juggle", by=alice, now=now)


def test_only_one_worker_wins_a_job(now):
    job = JobFactory()

    first = jobs.claim(job_id=job.pk, now=now)
    second = jobs.claim(job_id=job.pk, now=now)

    assert first is not None
    assert (first.state, first.attempts, second) == ("running", 1, None)


def test_work_reports_its_steps_and_what_came_of_it(clock):
    job = JobFactory(arguments={"file": 7})
    seen = []

    def do(task):
        task.step(1, 2, "Halfway")
        seen.append(Job.objects.values_list("done", "total", "sentence").get())
        return Outcome(sentence="All read.", link="/files/7/", result=task.arguments)

    work.carry_out(job_id=job.pk, do=do, clock=clock)

    job.refresh_from_db()
    assert seen == [(1, 2, "Halfway")]
    assert (job.state, job.sentence, job.link) == ("done", "All read.", "/files/7/")
    assert (job.done, job.total, job.result) == (2, 2, {"file": 7})


def test_steps_are_written_once_a_second_at_most(now, django_assert_num_queries):
    task = work.Work(JobFactory(running=True), lambda: now)
    task.step(1, 3)

    with django_assert_num_queries(0):
        task.step(2, 3)
    with django_assert_num_queries(2):
        task.step(3, 3)


def test_a_refusal_is_shown_as_it_stands(clock):
    job = JobFactory()

    def do(task):
        raise Refused("The file has no heading.")

    work.carry_out(job_id=job.pk, do=do, clock=clock)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "The file has no heading.")


def test_a_bug_is_named_without_its_message_and_raised(clock):
    job = JobFactory()

    def do(task):
        raise ValueError("the password is hunter2")

    with pytest.raises(ValueError, match="hunter2"):
        work.carry_out(job_id=job.pk, do=do, clock=clock)

    job.refresh_from_db()
    assert job.state == "failed"
    assert "ValueError" in job.error
    assert "hunter2" not in job.error


def test_what_waits_is_cancelled_at_once(alice, now):
    job = JobFactory()

    jobs.ask_to_cancel(job_id=job.pk, by=alice, now=now)

    job.refresh_from_db()
    assert (job.state, job.cancel_asked_by, job.finished_at) == ("cancelled", alice, now)
    assert jobs.claim(job_id=job.pk, now=now) is None


def test_what_runs_stops_at_its_next_step(alice, clock, now):
    job = JobFactory()

    def do(task):
        task.step(1, 10)
        jobs.ask_to_cancel(job_id=job.pk, by=alice, now=now)
        task.step(2, 10)
        raise AssertionError("it went on")

    work.carry_out(job_id=job.pk, do=do, clock=clock)

    job.refresh_from_db()
    assert (job.state, job.done) == ("cancelled", 2)


def test_what_is_over_cannot_be_cancelled(alice, now):
    job = JobFactory(finished=True)

    with pytest.raises(jobs.CannotCancel):
        jobs.ask_to_cancel(job_id=job.pk, by=alice, now=now)

    assert not LedgerEntry.objects.exists()


def test_a_failed_job_can_be_tried_again(alice, now):
    job = JobFactory(failed=True, arguments={"file": 7})

    jobs.retry(job_id=job.pk, by=alice, now=now)

    job.refresh_from_db()
    assert (job.state, job.error, job.finished_at) == ("waiting", "", None)
    assert job.arguments == {"file": 7}
    assert LedgerEntry.objects.get().changes == {"state": ["failed", "waiting"]}


def test_a_job_that_succeeded_is_not_done_twice(alice, now):
    job = JobFactory(finished=True)

    with pytest.raises(jobs.CannotRetry):
        jobs.retry(job_id=job.pk, by=alice, now=now)


def test_the_job_of_a_killed_worker_waits_for_another():
    job = JobFactory(running=True)
    later = ASKED_AT + jobs.LOST_AFTER + timedelta(seconds=1)

    assert jobs.sweep(now=ASKED_AT + jobs.LOST_AFTER) == []
    assert jobs.sweep(now=later) == [job.pk]

    job.refresh_from_db()
    assert (job.state, job.losses) == ("waiting", 1)
    assert jobs.sweep(now=later) == []


def test_a_job_that_kills_every_worker_is_given_up(now):
    job = JobFactory(running=True, losses=jobs.MOST_LOSSES - 1)

    jobs.sweep(now=now)

    job.refresh_from_db()
    assert job.state == "failed"
    assert "lost 3 times" in job.error


def test_a_worker_that_was_given_up_for_lost_finds_its_job_gone(alice, now):
    mine = jobs.claim(job_id=JobFactory().pk, now=ASKED_AT)
    jobs.sweep(now=now)
    jobs.ask_to_cancel(job_id=mine.pk, by=alice, now=now)
    jobs.retry(job_id=mine.pk, by=alice, now=now)
    theirs = jobs.claim(job_id=mine.pk, now=now)

    with pytest.raises(work.Stopped):
        work.Work(mine, lambda: now).step(1, 2)

    assert not jobs.finish(job=mine, result={}, link="", sentence="", now=now)
    assert jobs.finish(job=theirs, result={}, link="", sentence="", now=now)


def test_a_job_nobody_came_for_is_told_again():
    job = JobFactory()

    assert jobs.sweep(now=ASKED_AT + jobs.WAKE_AGAIN_AFTER) == []
    assert jobs.sweep(now=ASKED_AT + 2 * jobs.WAKE_AGAIN_AFTER) == [job.pk]


def test_people_see_their_own_jobs_and_operators_see_all(alice, mallory):
    job = JobFactory(asked_by=alice)
    operator = PersonFactory(roles=["administrator"])

    assert list(Job.objects.visible_to(alice)) == [job]
    assert list(Job.objects.visible_to(operator)) == [job]
    assert not Job.objects.visible_to(mallory).exists()


@pytest.mark.parametrize(
    ("law", "values"),
    [
        ("engine_job_(state_known|moments_fit)", {"state": "sleeping"}),
        ("engine_job_title_not_empty", {"title": ""}),
        ("engine_job_moments_fit_state", {"state": "running"}),
        ("engine_job_moments_fit_state", {"finished_at": ASKED_AT}),
        ("engine_job_failed_says_why", {"error": "odd"}),
        ("engine_job_done_within_total", {"done": 2, "total": 1}),
        ("engine_job_cancelled_was_asked", {"state": "cancelled", "finished_at": ASKED_AT}),
        ("engine_job_cancel_has_author_and_moment", {"cancel_asked_at": ASKED_AT}),
    ],
)
def test_the_table_keeps_its_laws(law, values):
    with pytest.raises(IntegrityError, match=law), transaction.atomic():
        JobFactory(**values)
