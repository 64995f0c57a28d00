"""Each hour, does every recovery plan still count."""

from celery import shared_task
from django.utils import timezone

from accounts.jobs.deliver_letters import soon
from portfolio.operations.notices import watching


@shared_task(name="portfolio.watch_plans", ignore_result=True)
def watch_plans(**_: object) -> None:
    if watching.plans(now=timezone.now()):
        soon()
