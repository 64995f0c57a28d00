"""Telling a worker that a job waits. A lost message loses no work: the sweep repeats it."""

from functools import partial

from celery import current_app, shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from engine.models import Job
from engine.operations import jobs


def wake(job: Job) -> None:
    """Call a worker to this job as soon as the row can be seen by others."""
    transaction.on_commit(partial(_send, job.kind, job.pk), robust=True)


@shared_task(name="engine.sweep_jobs", ignore_result=True)
def sweep_jobs(**_: object) -> None:
    for job in Job.objects.in_bulk(jobs.sweep(now=timezone.now())).values():
        wake(job)


def _send(kind: str, job_id: int) -> None:
    current_app.send_task(settings.JOB_KINDS[kind], kwargs={"job_id": job_id}, retry=False)
