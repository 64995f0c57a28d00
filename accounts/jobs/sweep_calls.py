"""Deleting the call log of keys after thirty days, each night."""

from celery import shared_task
from django.utils import timezone

from accounts.operations import calls


@shared_task(name="accounts.sweep_calls", ignore_result=True)
def sweep_calls(**_: object) -> None:
    calls.sweep(now=timezone.now())
