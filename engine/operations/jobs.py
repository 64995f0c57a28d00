"""Asking for long work, carrying it forward, ending it.

A job is a row. Whoever asks for one also wakes a worker (`engine.jobs.waking`); if that
message is lost, the sweep sends it again.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from engine.models import Job
from engine.models.job import State

# A worker that has not been heard of for so long is lost: a job says `step` more often.
LOST_AFTER = timedelta(minutes=5)
MOST_LOSSES = 3
# A job that waits longer is told to a worker again: the first message may be lost.
WAKE_AGAIN_AFTER = timedelta(minutes=2)


class CannotCancel(Refused):
    code = "cannot-cancel"


class CannotRetry(Refused):
    code = "cannot-retry"


@ledger.writes
def start(
    *,
    kind: str,
    title: str,
    by: User | None,
    now: datetime,
    arguments: Mapping[str, Any] | None = None,
) -> Job:
    """
    Ask for work of a `kind` that settings.JOB_KINDS knows.

    :raises LookupError: if no task carries out such work
    """
    if kind not in settings.JOB_KINDS:
        raise LookupError(f"No task is listed for jobs of the kind {kind!r}.")
    job = Job.objects.create(
        kind=kind,
        title=title[:200],
        arguments=dict(arguments or {}),
        asked_by=by,
        asked_at=now,
        woken_at=now,
    )
    ledger.record("job.asked", _subject(job), by=by, now=now)
    return job


def claim(*, job_id: int, now: datetime) -> Job | None:
    """Take a waiting job; return it to the one worker that won it, None to the others."""
    won = Job.objects.filter(pk=job_id, state=State.WAITING).update(
        state=State.RUNNING,
        started_at=now,
        heartbeat_at=now,
        attempts=F("attempts") + 1,
        done=0,
        total=None,
        sentence="",
    )
    return Job.objects.select_related("asked_by").get(pk=job_id) if won else None


def progress(
    *, job: Job, done: int, total: int | None, sentence: str, now: datetime
) -> bool:
    """Write how far it is; return whether the job is still this worker's own."""
    # Counted things may turn out more than were counted: the law allows no 101 of 100.
    total = None if total is None else max(total, done)
    news = {"done": done, "total": total, "sentence": sentence[:250], "heartbeat_at": now}
    return _own(job).update(**news) == 1


def finish(
    *, job: Job, result: Mapping[str, Any], link: str, sentence: str, now: datetime
) -> bool:
    """End it well; return False if another worker has taken it over meanwhile."""
    changed = _own(job).update(
        state=State.DONE,
        finished_at=now,
        heartbeat_at=now,
        result=dict(result),
        link=link,
        sentence=sentence[:250],
        done=Coalesce("total", "done"),
    )
    return changed == 1


def fail(*, job: Job, error: str, now: datetime) -> bool:
    """End it badly, with a sentence that may be shown to whoever asked for it."""
    return _own(job).update(state=State.FAILED, finished_at=now, error=error) == 1


def stop(*, job: Job, now: datetime) -> bool:
    """End it because somebody asked; the caller has undone what was half done."""
    asked = _own(job).filter(cancel_asked_at__isnull=False)
    return asked.update(state=State.CANCELLED, finished_at=now) == 1


@ledger.writes
def ask_to_cancel(*, job_id: int, by: User, now: datetime) -> Job:
    """
    Cancel what waits at once; ask what runs to stop at its next step.

    :raises CannotCancel: if it is over
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.is_over:
        raise CannotCancel(_("This job is over; there is nothing left to cancel."))
    if job.cancel_asked_at is not None:
        return job
    job.cancel_asked_by, job.cancel_asked_at = by, now
    if job.status is State.WAITING:
        job.state, job.finished_at = State.CANCELLED, now
    job.save(update_fields=["cancel_asked_by", "cancel_asked_at", "state", "finished_at"])
    ledger.record("job.cancel_asked", _subject(job), by=by, now=now)
    return job


@ledger.writes
def retry(*, job_id: int, by: User, now: datetime) -> Job:
    """
    Let a failed or cancelled job wait for a worker again, with the same arguments.

    :raises CannotRetry: if it has not ended, has succeeded, or nobody can do it any more
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    if not job.may_be_retried:
        raise CannotRetry(_("Only a failed or cancelled job can be tried again."))
    if job.kind not in settings.JOB_KINDS:
        raise CannotRetry(_("This version knows no such work any more."))
    was = job.status
    _back_to_the_queue(job, woken_at=now)
    job.losses = 0
    job.save()
    ledger.record(
        "job.retried",
        _subject(job),
        by=by,
        now=now,
        changes={"state": (was, job.state)},
    )
    return job


@transaction.atomic
def sweep(*, now: datetime) -> list[int]:
    """Give up workers that fell silent; return the ids of all jobs that want waking.

    Converges: run twice, or on two workers at once, it moves nothing more.
    """
    silent = Q(state=State.RUNNING, heartbeat_at__lt=now - LOST_AFTER)
    for job in Job.objects.select_for_update().filter(silent).order_by("pk"):
        job.losses += 1
        if job.cancel_asked_at is not None:
            job.state, job.finished_at = State.CANCELLED, now
        elif job.losses >= MOST_LOSSES:
            job.state, job.finished_at = State.FAILED, now
            job.error = _("The worker was lost {count} times while doing this.").format(
                count=job.losses
            )
        else:
            _back_to_the_queue(job, woken_at=None)
        job.save()
    untold = Job.objects.filter(state=State.WAITING).filter(
        Q(woken_at=None) | Q(woken_at__lt=now - WAKE_AGAIN_AFTER)
    )
    ids = list(untold.order_by("pk").values_list("pk", flat=True))
    Job.objects.filter(pk__in=ids).update(woken_at=now)
    return ids


def _own(job: Job) -> QuerySet[Job]:
    """The row, if this attempt still holds it: a lost worker that returns finds nothing."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, attempts=job.attempts)


def _back_to_the_queue(job: Job, *, woken_at: datetime | None) -> None:
    job.state, job.woken_at = State.WAITING, woken_at
    job.started_at = job.finished_at = job.heartbeat_at = None
    job.cancel_asked_at = job.cancel_asked_by = None
    job.error = job.link = job.sentence = ""
    job.result = {}
    job.done, job.total = 0, None


def _subject(job: Job) -> ledger.Subject:
    return ledger.Subject(type="job", id=job.pk, label=job.title)
