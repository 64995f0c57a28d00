"""Facts of what stands in the way."""

from collections import defaultdict

from django.db.models import Count

from portfolio.analysis.facts import BlockerFacts
from portfolio.models import Blocker
from portfolio.models.blocker import OWNER_NOT_NAMED
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.facts.reviews import days_met


def load(scope: Scope) -> Told:
    rows = (
        Blocker.objects.open()
        .filter(use_case__in=scope.ids)
        .annotate(times=Count("reopenings"))
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
                reviews=sum(day >= row.since_date for day in met[row.use_case_id]),
                reopened=row.times,  # type: ignore[attr-defined]
            )
        )
    for pk, listed in blockers.items():
        told[pk]["blockers"] = tuple(listed)
    return told
