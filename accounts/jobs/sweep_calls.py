"""Forgetting calls after thirty days and kept answers after one, each night."""

from celery import shared_task
from django.utils import timezone

from accounts.operations import answers, calls


@shared_task(name="accounts.sweep_calls", ignore_result=True)
def sweep_calls(**_: object) -> None:
    calls.sweep(now=timezone.now())
    answers.sweep(now=timezone.now())
