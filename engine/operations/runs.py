"""Remembering the last run of each scheduled job."""

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest

from engine.models import Run


def begin(*, name: str, worker: str, now: datetime) -> None:
    run, _ = Run.objects.get_or_create(name=name, defaults={"started_at": now})
    Run.objects.filter(pk=run.pk).update(
        started_at=now, finished_at=None, worker=worker[:120], count=F("count") + 1
    )


def end(*, name: str, error: str, now: datetime) -> None:
    """An error stays readable until the next run; the moment of the last one for ever."""
    run = Run.objects.filter(name=name)
    # Two runs at once share the row: the later start stands, and no end comes before it.
    run.update(finished_at=Greatest("started_at", now), error=error[:250])
    if error:
        run.update(failed_at=now)
