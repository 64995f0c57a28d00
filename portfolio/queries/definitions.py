"""Definitions as readers meet them: all of them, one, and those a use case leans on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.kept_queries import Slot
from accounts.models import User
from portfolio.analysis.definitions import Alignment
from portfolio.models import (
    Definition,
    DefinitionAgreement,
    DefinitionMeaning,
    DefinitionUse,
    UseCase,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader narrowed the definitions down to."""

    words: str = ""
    state: Alignment | None = None
    is_due: bool = False
    is_retired: bool = False


def definitions(wanted: Wanted, *, seen_by: User, today: date) -> QuerySet[Definition]:
    """Return the words asked for, each with `uses_count` (visible) and `teams_count`."""
    visible_rows = Definition.objects.visible_to(seen_by)
    rows: QuerySet[Definition] = visible_rows.filter(
        retired_at__isnull=not wanted.is_retired
    )
    for word in wanted.words.split():
        meant = DefinitionMeaning.objects.filter(
            definition=OuterRef("pk"), replaced_at=None, meaning__icontains=word
        )
        rows = rows.filter(
            Q(element__icontains=word)
            | Q(about__icontains=word)
            | Q(wording__icontains=word)
            | Exists(meant)
        )
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.is_due:
        rows = rows.filter(next_check_date__lte=today)
    visible = UseCase.objects.visible_to(seen_by).filter(ended_at=None)
    return rows.annotate(
        uses_count=Count(
            "uses__use_case",
            filter=Q(uses__removed_at=None, uses__use_case__in=visible),
            distinct=True,
        ),
        teams_count=Count("meanings", filter=Q(meanings__replaced_at=None), distinct=True),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One definition with all that is told of it."""

    meanings: list[DefinitionMeaning]
    earlier: list[DefinitionMeaning]
    agreements: list[DefinitionAgreement]
    uses: list[DefinitionUse]


def told_of(definition: Definition, *, seen_by: User) -> Told:
    """Read what the page of one definition shows, in three queries."""
    meanings = list(
        definition.meanings.select_related("team", "noted_by").order_by(
            "team__name", "-noted_at", "-pk"
        )
    )
    uses = DefinitionUse.objects.visible_to(seen_by).standing()
    return Told(
        meanings=[one for one in meanings if one.replaced_at is None],
        earlier=[one for one in meanings if one.replaced_at is not None],
        agreements=list(
            definition.agreements.filter(voided_at=None)
            .select_related("agreed_by")
            .order_by("pk")
        ),
        uses=list(
            uses.filter(definition=definition)
            .select_related("use_case", "metric")
            .order_by("use_case__number", "metric__name", "pk")
        ),
    )


def leaned_on(use_case: UseCase) -> list[DefinitionUse]:
    """
    Return what a use case leans on, the conflicting first, in two queries.

    Each use has its `definition` with `.told`, what the teams mean now.
    """
    meanings = DefinitionMeaning.objects.filter(replaced_at=None).select_related("team")
    rows = (
        DefinitionUse.objects.standing()
        .filter(use_case=use_case)
        .select_related("definition", "metric")
        .prefetch_related(
            Prefetch(
                "definition__meanings",
                queryset=meanings.order_by("team__name", "pk"),
                to_attr="told",
            )
        )
        .order_by("definition__element", "metric__name", "pk")
    )
    order = [Alignment.CONFLICTING, Alignment.UNKNOWN, Alignment.ALIGNED]
    return sorted(rows, key=lambda use: order.index(Alignment(use.definition.state)))


def leaning_unaligned(use_case: int | Slot) -> QuerySet[Definition]:
    """
    Return the words it leans on that do not mean one thing yet, conflicting first.

    Each says whether it stands `.under_primary`, a primary metric; retired ones are
    among them.
    """
    uses = DefinitionUse.objects.standing().filter(
        use_case=use_case, definition=OuterRef("pk")
    )
    primary = uses.filter(metric__primary=True, metric__retired_at=None)
    leaning = Definition.objects.exclude(state=Alignment.ALIGNED).filter(Exists(uses))
    # "conflicting" stands before "unknown" in the alphabet as well.
    told = leaning.annotate(under_primary=Exists(primary))
    return told.order_by("state", "element", "pk")
