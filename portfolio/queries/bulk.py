"""Use cases that somebody chose to change together: as they are, and whether they may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import LedgerEntry, User
from accounts.permissions import Permission
from portfolio.models import Assignment, UseCase
from portfolio.queries.rights import RUNS_IT

MOST = 200
# What a change of many writes into the history of each.
VERBS = ("use_case.tagged", "use_case.revised", "use_case.assigned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the chosen: may the reader change it?"""

    use_case: UseCase
    may: bool

    @property
    def tags(self) -> str:
        return ", ".join(sorted(tag.name for tag in self.use_case.tags.all()))


def lines_of(numbers: Collection[int], *, seen_by: User) -> list[Line]:
    """Return those of the chosen that the reader sees, in three queries."""
    seen = UseCase.objects.visible_to(seen_by).filter(number__in=numbers)
    found = seen.select_related("owner", "team").prefetch_related("tags")
    every = seen_by.can(Permission.USE_CASE_EDIT_ANY)
    own = set()
    if not every and seen_by.can(Permission.USE_CASE_EDIT_OWN):
        parts = Assignment.objects.standing().filter(user=seen_by, part__in=list(RUNS_IT))
        own = set(parts.values_list("use_case_id", flat=True))
    return [
        Line(use_case=use_case, may=every or use_case.pk in own)
        for use_case in found.order_by("number")
    ]


def changed_at(at: datetime, *, by: User) -> dict[int, dict[str, Any]]:
    """Return what somebody changed at one moment, by use case: field to (was, is)."""
    entries = LedgerEntry.objects.filter(
        at=at, by=by, object_type="use-case", verb__in=VERBS
    )
    return {int(entry.object_id): entry.changes for entry in entries.order_by("number")}


def given_away(at: datetime, *, by: User) -> set[int]:
    """Return the use cases that somebody ran until they named another at that moment."""
    parts = Assignment.objects.filter(ended_at=at, ended_by=by, user=by)
    return set(parts.values_list("use_case_id", flat=True))
