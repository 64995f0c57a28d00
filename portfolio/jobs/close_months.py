"""Closing the months whose cut-off has passed, however late anybody looks."""

from celery import shared_task
from django.utils import timezone

from portfolio.operations import closing
from portfolio.queries.policy import policy_in_force


@shared_task(name="portfolio.close_months", ignore_result=True)
def close_months(**_: object) -> None:
    closing.close_due(now=timezone.now(), policy=policy_in_force())
