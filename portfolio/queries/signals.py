"""Signals as readers ask for them: of some use cases at once, of one, or all there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from portfolio.analysis.finding import Severity
from portfolio.models import Signal, SignalEvent
from portfolio.models.signal import gravity
from portfolio.queries import among  # noqa: F401 - the lookup


class Shown(StrEnum):
    """Which signals a reader wants to see."""

    OPEN = "open"
    NEW = "new"
    ASLEEP = "asleep"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many signals are open on one use case, by severity."""

    red: int = 0
    yellow: int = 0
    note: int = 0
    # How many of them say that the work stands still.
    stalled: int = 0

    @property
    def total(self) -> int:
        return self.red + self.yellow + self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader narrowed the list down to; the address holds exactly this."""

    shown: Shown = Shown.OPEN
    severity: Severity | None = None
    rule: str = ""
    number: int | None = None
    stalled: bool = False


def worst_first(rows: QuerySet[Signal]) -> QuerySet[Signal]:
    """Order signals as lists show them: the gravest, then the oldest; old ranks up."""
    return rows.order_by(gravity(), "since_date", "rule", "pk")


def signals(wanted: Wanted, *, seen_by: User, today: date) -> QuerySet[Signal]:
    """Return the signals that a reader asked for and may see, in the order of lists."""
    rows = Signal.objects.visible_to(seen_by).select_related(
        "use_case", "acknowledged_by", "snoozed_by"
    )
    match wanted.shown:
        case Shown.OPEN:
            rows = rows.open(today=today)
        case Shown.NEW:
            rows = rows.open(today=today).filter(acknowledged_at=None)
        case Shown.ASLEEP:
            rows = rows.asleep(today=today)
        case Shown.CLEARED:
            rows = rows.cleared()
    chosen = {
        "severity": wanted.severity,
        "rule": wanted.rule or None,
        "use_case__number": wanted.number,
        "is_stalled": wanted.stalled or None,
    }
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if wanted.shown is Shown.CLEARED:
        return rows.order_by("-cleared_at", "-pk")
    return worst_first(rows)


def open_for(use_case_ids: Collection[int], *, today: date) -> dict[int, list[Signal]]:
    """Return the open signals of each use case that has any, worst first; one query."""
    found: dict[int, list[Signal]] = {}
    rows = Signal.objects.open(today=today).filter(use_case__in=use_case_ids)
    for row in worst_first(rows):
        found.setdefault(row.use_case_id, []).append(row)
    return found


def counts(use_case_ids: Collection[int], *, today: date) -> dict[int, Counted]:
    """Return the open signals of each use case by severity, in one query."""
    rows = (
        Signal.objects.open(today=today)
        .filter(use_case__among=use_case_ids)
        .order_by()
        .values_list("use_case")
        .annotate(
            red=Count("pk", filter=Q(severity=Severity.RED)),
            yellow=Count("pk", filter=Q(severity=Severity.YELLOW)),
            note=Count("pk", filter=Q(severity=Severity.NOTE)),
            stalled=Count("pk", filter=Q(is_stalled=True)),
        )
    )
    return {
        pk: Counted(red=red, yellow=yellow, note=note, stalled=stalled)
        for pk, red, yellow, note, stalled in rows
    }


def rules_seen(*, seen_by: User) -> list[str]:
    """Return the codes of rules that found anything a reader may see, for a filter."""
    rows = Signal.objects.visible_to(seen_by).order_by("rule")
    return list(rows.values_list("rule", flat=True).distinct())


def history_of(signal: Signal) -> list[SignalEvent]:
    """Return every step of a signal, newest first."""
    return list(signal.events.select_related("by").order_by("-at", "-pk"))
