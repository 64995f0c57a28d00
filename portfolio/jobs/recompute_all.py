"""The nightly pass over everything: days pass, and dates, plans and streaks with them."""

from celery import shared_task
from django.utils import timezone

from portfolio.operations import health
from portfolio.queries.policy import policy_in_force


@shared_task(name="portfolio.recompute_all", ignore_result=True)
def recompute_all(**_: object) -> None:
    # Marked first: if this worker is killed, the sweep each minute goes on where it was.
    health.mark_all(now=timezone.now())
    while health.step(now=timezone.now(), policy=policy_in_force()):
        pass
