"""Taking what is dirty, a chunk at a time, so that nothing is lost and nobody is late.

A row is claimed by its moment. Whoever comes back with a result holds the rows again in
the transaction that writes it: a claim that another worker took over in between is gone,
and so is the right to write. A row marked again since it was claimed is not removed.

What cannot be judged is set aside for a while, with the name of the error: it neither stops
the others nor is it forgotten.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

# Longer than any chunk takes; the claim of a killed worker is taken over after it.
STALE_AFTER = timedelta(minutes=5)
CHUNK = 500

# How long what failed waits; doubled each time, up to a day.
FIRST_WAIT = timedelta(minutes=10)
LONGEST_WAIT = timedelta(days=1)

Marks = dict[int, int]


@transaction.atomic
def claim(table: Any, column: str, *, now: datetime, limit: int = CHUNK) -> Marks:
    """Claim up to `limit` rows; return the marks of each, by the id of what is dirty."""
    free = Q(claimed_at=None) | Q(claimed_at__lte=now - STALE_AFTER)
    free &= Q(wait_until_at=None) | Q(wait_until_at__lte=now)
    # Skipping what another worker has in hand: two workers share the work, none waits.
    rows = table.objects.filter(free).select_for_update(skip_locked=True)
    marks = dict(rows.order_by(column).values_list(column, "marks")[:limit])
    table.objects.filter(**{f"{column}__in": list(marks)}).update(claimed_at=now)
    return marks


def held(table: Any, column: str, ids: Iterable[int], *, claimed_at: datetime) -> Marks:
    """
    Return, locked, the present marks of those that are still ours.

    The caller is in the transaction that writes the result.
    """
    ours = table.objects.filter(claimed_at=claimed_at, **{f"{column}__in": list(ids)})
    rows = ours.select_for_update().order_by(column)
    return dict(rows.values_list(column, "marks"))


def release(
    table: Any, column: str, *, claimed: Marks, present: Marks, claimed_at: datetime
) -> None:
    """Remove what nobody marked since it was claimed; give the others back."""
    ours = table.objects.filter(claimed_at=claimed_at)
    done = [pk for pk, marks in present.items() if claimed[pk] == marks]
    ours.filter(**{f"{column}__in": done}).delete()
    ours.filter(**{f"{column}__in": list(present)}).update(claimed_at=None)


def set_aside(
    table: Any, column: str, failed: Mapping[int, Exception], *, claimed_at: datetime
) -> None:
    """Let what could not be judged wait; its claim is given back."""
    for pk, error in sorted(failed.items()):
        with transaction.atomic():
            row = table.objects.filter(claimed_at=claimed_at, **{column: pk})
            for mark in row.select_for_update():
                wait = min(FIRST_WAIT * 2 ** min(mark.failures, 10), LONGEST_WAIT)
                mark.claimed_at, mark.wait_until_at = None, claimed_at + wait
                mark.failures += 1
                mark.error = type(error).__name__[:120]
                mark.save(
                    update_fields=["claimed_at", "wait_until_at", "failures", "error"]
                )
