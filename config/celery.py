"""The alarm clock. Work lies in the database; Celery only says when to look."""

import os
from pathlib import Path

from celery import Celery
from celery.signals import beat_init, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("accounts", "engine", "portfolio")

app = Celery(
    "halfhour",
    task_cls="engine.jobs.task:HouseTask",
    # Every file in a `jobs` room: who writes a job need not list it anywhere.
    include=[
        f"{room}.jobs.{file.stem}"
        for room in ROOMS
        for file in sorted((HOUSE / room / "jobs").glob("[!_]*.py"))
    ],
)
app.config_from_object("django.conf:settings", namespace="CELERY")


@setup_logging.connect
def keep_our_log(**_: object) -> None:
    """Celery asks whether somebody else sets up the log: yes, settings.py did."""


@beat_init.connect
def tick_at_once(**_: object) -> None:
    """What each minute brings comes with the clock: the sign of life, what waits."""
    for entry in app.conf.beat_schedule.values():
        if isinstance(entry["schedule"], float):
            app.send_task(entry["task"])
