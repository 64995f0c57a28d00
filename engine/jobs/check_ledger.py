"""Walking the whole ledger because somebody asked, with progress."""

from celery import shared_task
from django.utils import timezone

from engine.operations import ledger_walk, work


@shared_task(name="engine.check_ledger", ignore_result=True)
def check_ledger(*, job_id: int, **_: object) -> None:
    work.carry_out(job_id=job_id, do=ledger_walk.walk, clock=timezone.now)
