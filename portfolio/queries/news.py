"""Since a reader last looked: what opened, what cleared, what moved."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from portfolio.analysis.finding import Severity
from portfolio.models import (
    Decision,
    MilestoneMove,
    PhaseMove,
    Signal,
    StageMove,
    UseCase,
)
from portfolio.queries import audience

# So many are listed; the rest is a count. A night opens many signals at once, and those of
# one use case are one piece of news: more of them are read than are listed.
LISTED = 7
READ = 200


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
    # How many less grave ones opened on the same use case that day.
    also: int = 0

    @property
    def rank(self) -> int:
        """What is grave comes first among what happened on the same day."""
        if self.kind is Kind.OPENED:
            return Severity(self.severity).rank
        return len(Severity)

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
        return self.count - sum(1 + one.also for one in self.latest)


def news(since: datetime, *, seen_by: User, today: date, mark: str) -> Gazette:
    """Return what happened after `since`; in eight queries, or in none if kept."""
    return audience.kept(
        f"gazette:{since.isoformat()}",
        lambda: _gazette(since, seen_by, today),
        seen_by=seen_by,
        today=today,
        mark=mark,
    )


def _gazette(since: datetime, seen_by: User, today: date) -> Gazette:
    told = [*_signals(since, seen_by, today), *_moves(since, seen_by)]
    told += _lives(since, seen_by)
    found = sorted(
        _gathered(one for latest, _count in told for one in latest),
        key=lambda one: (-_day(one).toordinal(), one.rank, -one.at.timestamp(), one.number),
    )
    count = sum(count for _latest, count in told)
    return Gazette(since=since, latest=tuple(found[:LISTED]), count=count)


def _day(one: News) -> date:
    return timezone.localdate(one.at)


def _gathered(found: Iterable[News]) -> list[News]:
    """What opened on one use case on one day as one piece of news, under the gravest."""
    kept: list[News] = []
    places: dict[tuple[int, date], int] = {}
    for one in sorted(found, key=lambda one: one.rank):
        place = places.get((one.number, _day(one)))
        if one.kind is not Kind.OPENED or place is None:
            if one.kind is Kind.OPENED:
                places[one.number, _day(one)] = len(kept)
            kept.append(one)
        else:
            kept[place] = replace(kept[place], also=kept[place].also + 1)
    return kept


Told = tuple[list[News], int]


def _latest(
    rows: QuerySet[Any], at: str, tell: Callable[[Any], News], most: int = LISTED
) -> Told:
    """The latest of many as news, and how many there are; a month holds thousands."""
    latest = [tell(row) for row in rows.order_by(f"-{at}", "-pk")[:most]]
    return latest, len(latest) if len(latest) < most else rows.count()


def _signals(since: datetime, seen_by: User, today: date) -> Iterator[Told]:
    """What opened and is still there, and what cleared; what did both is no news."""
    seen = Signal.objects.visible_to(seen_by).select_related("use_case")
    opened = seen.open(today=today).filter(opened_at__gt=since)
    yield _latest(
        opened, "opened_at", lambda row: _signal(Kind.OPENED, row, row.opened_at), READ
    )
    cleared = seen.filter(cleared_at__gt=since, opened_at__lte=since)
    yield _latest(
        cleared, "cleared_at", lambda row: _signal(Kind.CLEARED, row, row.cleared_at)
    )


def _signal(kind: Kind, row: Signal, at: datetime) -> News:
    return News(
        kind=kind,
        number=row.use_case.number,
        title=row.use_case.title,
        at=at,
        after=row.sentence,
        rule=row.rule,
        severity=row.severity,
        is_stalled=row.is_stalled,
    )


def _moves(since: datetime, seen_by: User) -> Iterator[Told]:
    seen = UseCase.objects.visible_to(seen_by)
    of = Q(use_case__in=seen)
    moved = Q(moved_at__gt=since) & ~Q(start="")
    milestones = MilestoneMove.objects.filter(
        milestone__use_case__in=seen, moved_at__gt=since
    )
    decided = Decision.objects.filter(of, decided_at__gt=since)
    listed: tuple[tuple[Kind, QuerySet[Any], str, tuple[str, str, str]], ...] = (
        (
            Kind.STAGE,
            StageMove.objects.filter(of, moved),
            "use_case",
            ("moved_at", "start", "end"),
        ),
        (
            Kind.PHASE,
            PhaseMove.objects.filter(of, moved),
            "use_case",
            ("moved_at", "start", "end"),
        ),
        (
            Kind.DATE,
            milestones,
            "milestone__use_case",
            ("moved_at", "from_date", "to_date"),
        ),
        (
            Kind.DECIDED,
            decided,
            "use_case",
            ("decided_at", "question", "chosen__title"),
        ),
    )
    for kind, rows, path, columns in listed:
        found = rows.values_list(f"{path}__number", f"{path}__title", *columns)
        yield _latest(found, columns[0], partial(_moved, kind))


def _moved(kind: Kind, row: tuple[int, str, datetime, Any, Any]) -> News:
    number, title, at, before, after = row
    return News(kind=kind, number=number, title=title, at=at, before=before, after=after)


def _lives(since: datetime, seen_by: User) -> Iterator[Told]:
    """What was proposed and lives on, and what ended."""
    seen = UseCase.objects.visible_to(seen_by)
    yield _latest(
        seen.filter(created_at__gt=since, ended_at=None),
        "created_at",
        lambda row: News(
            kind=Kind.PROPOSED, number=row.number, title=row.title, at=row.created_at
        ),
    )
    yield _latest(
        seen.filter(ended_at__gt=since),
        "ended_at",
        lambda row: News(
            kind=Kind.ENDED,
            number=row.number,
            title=row.title,
            at=row.ended_at,
            after=row.outcome,
        ),
    )
