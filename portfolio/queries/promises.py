"""Said and done: of what people promised by a day, how much happened by that day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from accounts.models import User
from portfolio.models import Action, Decision, UseCase
from portfolio.queries import audience

# Older promises say little of today.
LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Of one person or partner: what fell due, what was kept, what is open and late."""

    key: int
    name: str
    due: int
    kept: int
    late: int = 0

    @property
    def share(self) -> float | None:
        return self.kept / self.due if self.due else None


def sponsors(*, seen_by: User, today: date, mark: str) -> tuple[Record, ...]:
    """
    Return the record of each sponsor: decisions asked of them and actions they took on.

    Kept is what was decided, or done, by the day that was named first. Two queries.
    """
    return audience.kept(
        "sponsors",
        lambda: _sponsors(seen_by, today),
        seen_by=seen_by,
        today=today,
        mark=mark,
    )


def _sponsors(seen_by: User, today: date) -> tuple[Record, ...]:
    seen = UseCase.objects.visible_to(seen_by)
    people = seen.filter(sponsor__isnull=False).values("sponsor")
    since = today - LOOKED_BACK
    decisions = (
        Decision.objects.filter(
            use_case__in=seen,
            asked_of__in=people,
            withdrawn_at=None,
            needed_date__lte=today,
            needed_date__gte=since,
        )
        .annotate(person=F("asked_of"), name=F("asked_of__name"))
        .annotate(day=TruncDate("decided_at"))
        .values("person", "name")
        .order_by()
        .annotate(
            due=Count("pk"),
            kept=Count("pk", filter=Q(day__lte=F("needed_date"))),
            late=Count("pk", filter=Q(decided_at=None)),
        )
    )
    actions = (
        Action.objects.filter(
            use_case__in=seen,
            owner__in=people,
            dropped_at=None,
            first_due_date__lte=today,
            first_due_date__gte=since,
        )
        .annotate(person=F("owner"), name=F("owner__name"))
        .annotate(day=TruncDate("done_at"))
        .values("person", "name")
        .order_by()
        .annotate(
            due=Count("pk"),
            kept=Count("pk", filter=Q(day__lte=F("first_due_date"))),
            late=Count("pk", filter=Q(done_at=None)),
        )
    )
    found: dict[int, list[Any]] = {}
    names: dict[int, str] = {}
    for row in (*decisions, *actions):
        found.setdefault(row["person"], []).append(row)
        names[row["person"]] = row["name"]
    records = [
        Record(
            key=person,
            name=names[person],
            due=sum(row["due"] for row in rows),
            kept=sum(row["kept"] for row in rows),
            late=sum(row["late"] for row in rows),
        )
        for person, rows in found.items()
    ]
    return tuple(sorted(records, key=lambda one: (one.share or 0.0, -one.due, one.name)))
