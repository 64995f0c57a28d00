"""What waits to be done, and for how long."""

from datetime import datetime, timedelta

from django.db.models import Min

from accounts.models import Letter
from engine.models import Job
from engine.models.job import State


def age(*, now: datetime) -> timedelta:
    """How long the oldest waiting job or due letter has waited; zero if none does."""
    job = Job.objects.filter(state=State.WAITING).aggregate(at=Min("asked_at"))["at"]
    letter = Letter.objects.due(now).aggregate(at=Min("due_at"))["at"]
    waiting = [at for at in (job, letter) if at is not None]
    return max(now - min(waiting), timedelta()) if waiting else timedelta()
