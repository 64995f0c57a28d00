"""Rows -> Facts: all that rules may know of many use cases, in constant queries.

A new noun is one file with a `load(scope)` and one line in LOADERS.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from portfolio.analysis.facts import Facts
from portfolio.analysis.policy import Policy
from portfolio.models import UseCase
from portfolio.queries.days import day_of
from portfolio.queries.facts import (
    blockers,
    cases,
    decisions,
    definitions,
    metrics,
    milestones,
    money,
    owners,
    partners,
    readiness,
    reviews,
    sources,
    teams,
    updates,
)
from portfolio.queries.facts.base import Loader, Scope
from portfolio.queries.policy import in_force

LOADERS: tuple[Loader, ...] = (
    cases.load,
    owners.load,
    updates.load,
    blockers.load,
    decisions.load,
    milestones.load,
    metrics.load,
    teams.load,
    readiness.load,
    money.load,
    sources.load,
    definitions.load,
    partners.load,
    reviews.load,
)


def facts_of(
    use_case_ids: Collection[int], *, now: datetime, policy: Policy | None = None
) -> dict[int, Facts]:
    """
    Return the facts of use cases as of `now`, by id; one that is gone is left out.

    A constant number of queries whatever the number of use cases.
    """
    return facts_in(scope_of(use_case_ids, now=now, policy=policy))


def scope_of(
    use_case_ids: Collection[int], *, now: datetime, policy: Policy | None = None
) -> Scope:
    """Return the use cases that are there, as loaders read them; one query."""
    rows = UseCase.objects.filter(pk__among=use_case_ids)
    return Scope(
        use_cases={row.pk: row for row in rows.order_by("pk")},
        now=now,
        today=day_of(now),
        policy=in_force(policy),
    )


def facts_in(scope: Scope) -> dict[int, Facts]:
    """Return the facts of all use cases of a scope."""
    told: dict[int, dict[str, Any]] = {pk: {} for pk in scope.use_cases}
    for load in LOADERS:
        for pk, facts in load(scope).items():
            told[pk] |= facts
    return {pk: Facts(today=scope.today, **facts) for pk, facts in told.items()}
