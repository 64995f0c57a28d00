"""What every task of the house is: through the jobs' door, named in the log, remembered."""

import time
from functools import cache
from typing import Any

import structlog
from celery.contrib.django.task import DjangoTask
from django.conf import settings
from django.utils import timezone

from accounts.door import Door, through
from engine.operations import faults, heartbeats, runs

BETWEEN_SIGNS = 60.0
_last_sign: dict[str, float] = {}


class HouseTask(DjangoTask):
    """Marks the door, binds ids to the log, keeps the last run of what is scheduled."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        task_id, job_id = self.request.id or "", kwargs.get("job_id")
        with (
            through(Door.JOB, self.name, task_id),
            structlog.contextvars.bound_contextvars(
                task=self.name, task_id=task_id, **({"job_id": job_id} if job_id else {})
            ),
        ):
            _sign_of_life(self.request.hostname or "")
            if self.name not in scheduled():
                return super().__call__(*args, **kwargs)
            return self._remembered(args, kwargs)

    def _remembered(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        error = ""
        runs.begin(name=self.name, worker=self.request.hostname or "", now=timezone.now())
        try:
            return super().__call__(*args, **kwargs)
        except Exception as failure:
            error = type(failure).__name__
            raise
        finally:
            runs.end(name=self.name, error=error, now=timezone.now())

    def on_failure(
        self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any
    ) -> None:
        faults.remember(exc, where=self.name, request_id=task_id, now=timezone.now())


@cache
def scheduled() -> frozenset[str]:
    return frozenset(entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values())


def _sign_of_life(worker: str) -> None:
    """Once a minute for each worker process, whatever it happens to do."""
    passed = time.monotonic() - _last_sign.get(worker, float("-inf"))
    if worker and passed > BETWEEN_SIGNS:
        _last_sign[worker] = time.monotonic()
        heartbeats.worker(name=worker, now=timezone.now())
