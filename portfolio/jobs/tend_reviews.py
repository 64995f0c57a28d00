"""Reviews keep going by themselves: planned, prepared, and read before they meet."""

from celery import shared_task
from django.utils import timezone

from portfolio.operations.reviews import reminding


@shared_task(name="portfolio.tend_reviews", ignore_result=True)
def tend_reviews(**_: object) -> None:
    reminding.tend(now=timezone.now())
