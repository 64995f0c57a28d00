"""Judging what is dirty: each minute, and at once where a person waits for it."""

from collections.abc import Sequence

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from accounts.operations.gathering import Gathering
from portfolio.jobs import tend_overviews
from portfolio.operations import health
from portfolio.queries.policy import policy_in_force

# A thousand posts within it call one worker.
GATHERING = 1.0
_CALLED = "portfolio.recompute_dirty.called"


@shared_task(name="portfolio.recompute_dirty", ignore_result=True)
def recompute_dirty(**_: object) -> None:
    is_changed = False
    while health.step(now=timezone.now(), policy=policy_in_force()):
        is_changed = True
    if is_changed:
        tend_overviews.soon()


def soon() -> None:
    """Ask a worker to judge soon. If no broker answers, the next sweep does it."""
    transaction.on_commit(_call_a_worker, robust=True)


def _call_a_worker() -> None:
    CALLS.add(None)


def _send(_calls: Sequence[None]) -> None:
    # It looks only after the gathering: whoever comes within it is served by that look.
    if cache.add(_CALLED, True, timeout=GATHERING):
        recompute_dirty.apply_async(countdown=GATHERING, retry=False)


# In a web server nobody waits for the broker: see `config.wsgi`.
CALLS: Gathering[None] = Gathering("calls for a worker", _send)
