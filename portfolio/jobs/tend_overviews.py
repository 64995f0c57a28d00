"""Counting for readers of a large portfolio: each minute, and soon after a change."""

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from portfolio.operations import overviews

# However often something changes, it is counted once in so many seconds.
GATHERING = 5.0
_CALLED = "portfolio.tend_overviews.called"


@shared_task(name="portfolio.tend_overviews", ignore_result=True)
def tend_overviews(**_: object) -> None:
    overviews.tend(now=timezone.now())


def soon() -> None:
    """Ask a worker to count soon. If no broker answers, the next sweep does it."""
    transaction.on_commit(_call_a_worker, robust=True)


def _call_a_worker() -> None:
    # It looks only after the gathering: whatever changes within it is counted by that look.
    if cache.add(_CALLED, True, timeout=GATHERING):
        tend_overviews.apply_async(countdown=GATHERING, retry=False)
