"""What every task of the house is: it comes through the jobs' door."""

from typing import Any

from celery.contrib.django.task import DjangoTask

from accounts.door import Door, through


class HouseTask(DjangoTask):
    """Marks the door, so that the ledger says which job changed what."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with through(Door.JOB, self.name, self.request.id or ""):
            return super().__call__(*args, **kwargs)
