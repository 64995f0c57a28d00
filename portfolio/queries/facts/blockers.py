"""Facts of what stands in the way."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from portfolio.analysis.facts import BlockerFacts
from portfolio.models import Blocker
from portfolio.models.blocker import OWNER_NOT_NAMED
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.facts.reviews import days_met


def load(scope: Scope) -> Told:
    rows = (
        Blocker.objects.open()
        .filter(use_case__among=scope.ids)
        .prefetch_related("reopenings")
        .order_by("use_case_id", "since_date", "pk")
    )
    met = days_met(scope)
    blockers: dict[int, list[BlockerFacts]] = defaultdict(list)
    told: dict[int, dict[str, object]] = defaultdict(dict)
    for row in rows:
        if row.cause == OWNER_NOT_NAMED:
            told[row.use_case_id]["cannot_name_since"] = row.since_date
        blockers[row.use_case_id].append(
            BlockerFacts(
                id=row.pk,
                what=row.what,
                since=row.since_date,
                reviews=_outlived(row, met[row.use_case_id]),
                reopened=len(row.reopenings.all()),
            )
        )
    for pk, listed in blockers.items():
        told[pk]["blockers"] = tuple(listed)
    return told


def _outlived(row: Blocker, met: Iterable[date]) -> int:
    """The reviews running, up to the latest, that found it open."""
    count = 0
    for day in sorted(met, reverse=True):
        if day < row.since_date or _was_resolved(row, day):
            break
        count += 1
    return count


def _was_resolved(row: Blocker, day: date) -> bool:
    return any(
        day_of(one.was_resolved_at) <= day < day_of(one.reopened_at)
        for one in row.reopenings.all()
    )
