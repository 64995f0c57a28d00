"""Putting an agenda together because somebody asked, with progress."""

from celery import shared_task
from django.utils import timezone

from engine.operations import work
from portfolio.operations.reviews import preparing


@shared_task(name="portfolio.prepare_review", ignore_result=True)
def prepare_review(*, job_id: int, **_: object) -> None:
    work.carry_out(job_id=job_id, do=preparing.as_work, clock=timezone.now)
