"""Sending the letters that wait: every minute, and at once where a person waits for one."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from accounts.operations import letters


@shared_task(name="accounts.deliver_letters", ignore_result=True)
def deliver_letters(**_: object) -> None:
    letters.deliver(now=timezone.now())


def soon() -> None:
    """Ask a worker to look now. If no broker answers, the next sweep takes the letters."""
    transaction.on_commit(_call_a_worker, robust=True)


def _call_a_worker() -> None:
    deliver_letters.apply_async(retry=False)
