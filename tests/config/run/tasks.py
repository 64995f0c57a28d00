"""Tasks for the worker of a test: they write what happened to them into a file."""

import time
from pathlib import Path

from celery import Task, shared_task


@shared_task(name="tests.slow")
def slow(path: str, seconds: float) -> None:
    _note(path, "began")
    time.sleep(seconds)
    _note(path, "finished")


@shared_task(name="tests.retried", bind=True, max_retries=3)
def retried(self: Task, path: str, countdown: float) -> None:
    _note(path, f"try {self.request.retries + 1}")
    if self.request.retries == 0:
        raise self.retry(countdown=countdown)
    _note(path, "finished")


def _note(path: str, what: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{what}\n")
