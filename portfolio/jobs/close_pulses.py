"""Closing the pulses whose last day is over, and publishing what may be published."""

from celery import shared_task
from django.utils import timezone

from portfolio.operations import pulses


@shared_task(name="portfolio.close_pulses", ignore_result=True)
def close_pulses(**_: object) -> None:
    pulses.close_due(now=timezone.now())
