"""Marking what must be computed again. A job works the marks off."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from portfolio.models import DirtyMetric, DirtyUseCase


def mark(metric_ids: Iterable[int], *, now: datetime) -> None:
    """
    Mark metrics as touched, in two statements whatever their number.

    The caller holds the lock of every one of these metrics.
    """
    wanted = sorted(set(metric_ids))
    known = DirtyMetric.objects.filter(metric_id__in=wanted)
    known.update(marks=F("marks") + 1, marked_at=now)
    marked = set(known.values_list("metric_id", flat=True))
    DirtyMetric.objects.bulk_create(
        DirtyMetric(metric_id=metric_id, marked_at=now)
        for metric_id in wanted
        if metric_id not in marked
    )


def touch(use_case_id: int, *, now: datetime) -> None:
    """Mark a use case's signals as out of date."""
    # Two first touches at once: the second waits for the first, then counts up.
    _, is_new = DirtyUseCase.objects.get_or_create(
        use_case_id=use_case_id, defaults={"marked_at": now}
    )
    if not is_new:
        DirtyUseCase.objects.filter(use_case_id=use_case_id).update(
            marks=F("marks") + 1, marked_at=now
        )
