"""The letters of the morning, what is due, what is late, and once a week what changed."""

from celery import shared_task
from django.utils import timezone

from accounts.jobs.deliver_letters import soon
from portfolio.operations.notices import watching


@shared_task(name="portfolio.tell_notices", ignore_result=True)
def tell_notices(**_: object) -> None:
    if watching.morning(now=timezone.now()):
        soon()
