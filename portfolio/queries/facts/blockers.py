"""Facts of what stands in the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from portfolio.analysis.facts import BlockerFacts
from portfolio.models import BlockerReopening
from portfolio.models.blocker import OWNER_NOT_NAMED
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.facts.rows import BlockerRow

# From the day it was resolved until the day it was open again.
Rests = Sequence[tuple[date, date]]


def load(scope: Scope) -> Told:
    rests = _rests([row.pk for listed in scope.blockers.values() for row in listed])
    told: dict[int, dict[str, object]] = {}
    for pk, listed in scope.blockers.items():
        met = scope.days_met.get(pk, ())
        told[pk] = {
            "blockers": tuple(_facts(row, rests.get(row.pk, ()), met) for row in listed)
        }
        for row in listed:
            if row.cause == OWNER_NOT_NAMED:
                told[pk]["cannot_name_since"] = row.since_date
    return told


def _rests(blocker_ids: list[int]) -> Mapping[int, list[tuple[date, date]]]:
    rows = BlockerReopening.objects.filter(blocker__among=blocker_ids)
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for pk, resolved_at, reopened_at in rows.order_by("pk").values_list(
        "blocker_id", "was_resolved_at", "reopened_at"
    ):
        found[pk].append((day_of(resolved_at), day_of(reopened_at)))
    return found


def _facts(row: BlockerRow, rests: Rests, met: Iterable[date]) -> BlockerFacts:
    return BlockerFacts(
        id=row.pk,
        what=row.what,
        since=row.since_date,
        reviews=_outlived(row.since_date, rests, met),
        reopened=len(rests),
    )


def _outlived(since: date, rests: Rests, met: Iterable[date]) -> int:
    """The reviews running, up to the latest, that found it open."""
    count = 0
    for day in sorted(met, reverse=True):
        if day < since or any(start <= day < end for start, end in rests):
            break
        count += 1
    return count
