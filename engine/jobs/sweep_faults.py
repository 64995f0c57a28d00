"""Old faults are forgotten every night."""

from celery import shared_task

from engine.operations import faults


@shared_task(name="engine.sweep_faults", ignore_result=True)
def sweep_faults(**_: object) -> None:
    faults.forget_old()
