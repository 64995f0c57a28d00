"""Sources as readers meet them: the catalogue, one source, and what a use case needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.kept_queries import Slot
from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.sources import Connected, SourceKind, connected
from portfolio.models import Source, SourceNeed, UseCase
from portfolio.models.source_need import Access


class Shown(StrEnum):
    """Which sources somebody wants to look at."""

    NEEDED = "needed"
    SHADOW = "shadow"
    ALONE = "alone"
    DISPUTED = "disputed"
    LATE = "late"
    APART = "apart"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader narrowed the catalogue down to."""

    words: str = ""
    kind: SourceKind | None = None
    shown: Shown | None = None


def catalogue(wanted: Wanted, *, seen_by: User, today: date) -> QuerySet[Source]:
    """Return the sources a reader asked for, each with `needs_count`: visible use cases."""
    visible_rows = Source.objects.visible_to(seen_by)
    rows: QuerySet[Source] = visible_rows.select_related("steward", "backup")
    is_retired = wanted.shown is Shown.RETIRED
    rows = rows.filter(retired_at__isnull=not is_retired)
    for word in wanted.words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(system__icontains=word)
            | Q(about__icontains=word)
            | Q(steward__name__icontains=word)
            | Q(steward_words__icontains=word)
        )
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    rows = _narrowed(rows, wanted.shown, seen_by=seen_by, today=today)
    visible = UseCase.objects.visible_to(seen_by).filter(ended_at=None)
    return rows.annotate(
        needs_count=Count(
            "needs",
            filter=Q(needs__dropped_at=None, needs__use_case__in=visible),
            distinct=True,
        )
    )


def _narrowed(
    rows: QuerySet[Source], shown: Shown | None, *, seen_by: User, today: date
) -> QuerySet[Source]:
    match shown:
        case Shown.NEEDED:
            return rows.filter(Exists(_needed(seen_by)))
        case Shown.SHADOW:
            return rows.filter(kind=SourceKind.SPREADSHEET, is_truth=True)
        case Shown.ALONE:
            return rows.filter(steward__isnull=False, backup=None, backup_words="")
        case Shown.DISPUTED:
            return rows.filter(disputed_at__isnull=False)
        case Shown.LATE:
            return rows.filter(pk__in=_late(rows, today))
        case Shown.APART:
            return rows.filter(integrated=False)
        case _:
            return rows


def _late(rows: QuerySet[Source], today: date) -> list[int]:
    """Days differ from source to source: reckoned here, not in the database."""
    told = rows.filter(expected_days__isnull=False, last_seen_date__isnull=False)
    return [
        pk
        for pk, days, seen in told.values_list("pk", "expected_days", "last_seen_date")
        if days and seen and seen + timedelta(days=days) < today
    ]


def _needed(seen_by: User) -> QuerySet[SourceNeed]:
    return SourceNeed.objects.visible_to(seen_by).filter(
        source=OuterRef("pk"), dropped_at=None, use_case__ended_at=None
    )


def connected_overall(*, seen_by: User) -> Connected:
    """Of the sources that a running use case needs, how many are integrated."""
    needed = Source.objects.standing().filter(Exists(_needed(seen_by)))
    return connected(needed.values_list("integrated", flat=True))


def needs_of_source(source: Source, *, seen_by: User) -> list[SourceNeed]:
    """Return who needs it and for what, as far as the reader sees; ended ones last."""
    rows = SourceNeed.objects.visible_to(seen_by).filter(source=source, dropped_at=None)
    return list(
        rows.select_related("use_case", "use_case__owner").order_by(
            F("use_case__ended_at").desc(nulls_first=True), "use_case__number"
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The sources that one use case needs, with their share that is integrated."""

    rows: list[SourceNeed]

    @property
    def connected(self) -> Connected:
        return connected(
            need.source is not None and need.source.integrated for need in self.rows
        )

    @property
    def granted(self) -> int:
        return sum(need.access == Access.GRANTED for need in self.rows)


def needs_of(use_case: UseCase) -> Needs:
    """Return what a use case needs, in one query."""
    return Needs(rows=list(needed_by(use_case.pk)))


def needed_by(use_case: int | Slot) -> QuerySet[SourceNeed]:
    """Return what a use case needs, by the name under which it shows."""
    rows = SourceNeed.objects.standing().filter(use_case=use_case)
    people = ("source__steward", "source__backup", "source__disputed_by")
    found = rows.select_related("source", *people)
    return found.order_by(Coalesce("source__name", "name"), "pk")


def may_keep(user: User, source: Source | None = None) -> bool:
    """Whoever keeps the foundations may change a source; so may its steward and backup."""
    if user.can(Permission.FOUNDATIONS_EDIT):
        return True
    return source is not None and user.pk in (source.steward_id, source.backup_id)
