"""Each hour, which questions wait too long."""

from celery import shared_task
from django.utils import timezone

from accounts.jobs.deliver_letters import soon
from portfolio.operations.notices import watching


@shared_task(name="portfolio.watch_decisions", ignore_result=True)
def watch_decisions(**_: object) -> None:
    if watching.decisions(now=timezone.now()):
        soon()
