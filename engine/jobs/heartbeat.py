"""The tick that shows that clock, broker, worker and database are all alive."""

from celery import shared_task
from django.utils import timezone

from engine.operations import heartbeats


@shared_task(name="engine.heartbeat", ignore_result=True)
def heartbeat(**_: object) -> None:
    heartbeats.beat(now=timezone.now())
