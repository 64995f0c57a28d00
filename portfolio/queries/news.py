"""Since a reader last looked: what opened, what cleared, what moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q

from accounts.models import User
from portfolio.models import (
    Decision,
    MilestoneMove,
    PhaseMove,
    Reader,
    Signal,
    StageMove,
    UseCase,
)
from portfolio.queries import audience

# So many are listed; the rest is a count.
LISTED = 7


class Kind(StrEnum):
    OPENED = "opened"
    CLEARED = "cleared"
    PROPOSED = "proposed"
    STAGE = "stage"
    PHASE = "phase"
    DATE = "date"
    DECIDED = "decided"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to a use case; what was, what is now."""

    kind: Kind
    number: int
    title: str
    at: datetime
    before: Any = ""
    after: Any = ""
    # Of a signal: its rule, its packed sentence, and whether it is a standstill.
    rule: str = ""
    severity: str = ""
    is_stalled: bool = False

    @property
    def ref(self) -> str:
        return f"UC-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazette:
    """The latest of the news, and how many there are."""

    since: datetime
    latest: tuple[News, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.latest)


def reader_of(user: User) -> Reader | None:
    """Return what is remembered of a reader, with the view they begin with."""
    return Reader.objects.filter(user=user).select_related("first_view").first()


def news(since: datetime, *, seen_by: User, today: date, mark: str) -> Gazette:
    """Return what happened after `since`; in seven queries, or in none where it is kept."""
    return audience.kept(
        f"news:{since.isoformat()}",
        lambda: _gazette(since, seen_by, today),
        seen_by=seen_by,
        today=today,
        mark=mark,
    )


def _gazette(since: datetime, seen_by: User, today: date) -> Gazette:
    found = sorted(
        [*_signals(since, seen_by, today), *_rows(since, seen_by)],
        key=lambda one: (one.at, one.number),
        reverse=True,
    )
    return Gazette(since=since, latest=tuple(found[:LISTED]), count=len(found))


def _signals(since: datetime, seen_by: User, today: date) -> Iterator[News]:
    """What opened and is still there, and what cleared; what did both is no news."""
    seen = Signal.objects.visible_to(seen_by).select_related("use_case").order_by()
    opened = seen.open(today=today).filter(opened_at__gt=since)
    cleared = seen.filter(cleared_at__gt=since, opened_at__lte=since)
    for kind, rows in ((Kind.OPENED, opened), (Kind.CLEARED, cleared)):
        for row in rows:
            at = row.cleared_at if kind is Kind.CLEARED else row.opened_at
            yield News(
                kind=kind,
                number=row.use_case.number,
                title=row.use_case.title,
                at=at or row.opened_at,
                after=row.sentence,
                rule=row.rule,
                severity=row.severity,
                is_stalled=row.is_stalled,
            )


def _rows(since: datetime, seen_by: User) -> Iterator[News]:
    seen = UseCase.objects.visible_to(seen_by)
    of = Q(use_case__in=seen)
    moved = Q(moved_at__gt=since) & ~Q(start="")
    milestones = MilestoneMove.objects.filter(
        milestone__use_case__in=seen, moved_at__gt=since
    )
    listed = (
        (Kind.STAGE, StageMove.objects.filter(of, moved), ("moved_at", "start", "end")),
        (Kind.PHASE, PhaseMove.objects.filter(of, moved), ("moved_at", "start", "end")),
        (
            Kind.DATE,
            milestones,
            ("moved_at", "from_date", "to_date"),
        ),
        (
            Kind.DECIDED,
            Decision.objects.filter(of, decided_at__gt=since),
            ("decided_at", "question", "chosen__title"),
        ),
    )
    for kind, rows, columns in listed:
        path = "milestone__use_case" if kind is Kind.DATE else "use_case"
        found = rows.order_by().values_list(f"{path}__number", f"{path}__title", *columns)
        for number, title, at, before, after in found:
            yield News(
                kind=kind, number=number, title=title, at=at, before=before, after=after
            )
    born = Q(created_at__gt=since) | Q(ended_at__gt=since)
    lives = seen.filter(born).order_by()
    for number, title, created_at, ended_at, outcome in lives.values_list(
        "number", "title", "created_at", "ended_at", "outcome"
    ):
        if ended_at is not None and ended_at > since:
            yield News(
                kind=Kind.ENDED, number=number, title=title, at=ended_at, after=outcome
            )
        else:
            yield News(kind=Kind.PROPOSED, number=number, title=title, at=created_at)
