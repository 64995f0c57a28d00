"""The alarm clock. Work lies in the database; Celery only says when to look."""

import os
from pkgutil import iter_modules

from celery import Celery

import accounts.jobs
import engine.jobs
import portfolio.jobs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

ROOMS = (accounts.jobs, engine.jobs, portfolio.jobs)

app = Celery(
    "halfhour",
    task_cls="engine.jobs.task:HouseTask",
    # Every file in a `jobs` room; Celery itself would look at the package's face alone.
    include=[
        module.name
        for room in ROOMS
        for module in iter_modules(room.__path__, f"{room.__name__}.")
    ],
)
app.config_from_object("django.conf:settings", namespace="CELERY")
