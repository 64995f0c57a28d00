"""Each hour, has a feed stopped."""

from celery import shared_task
from django.utils import timezone

from accounts.jobs.deliver_letters import soon
from portfolio.operations.notices import watching


@shared_task(name="portfolio.watch_feeds", ignore_result=True)
def watch_feeds(**_: object) -> None:
    if watching.feeds(now=timezone.now()):
        soon()
