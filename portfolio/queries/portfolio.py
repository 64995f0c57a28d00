"""The portfolio as a list: each use case with what a reader compares it by."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import (
    Count,
    DateField,
    IntegerField,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, Least

from accounts.models import User
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import (
    Blocker,
    Decision,
    Measurement,
    Metric,
    Milestone,
    TargetVersion,
    UseCase,
)

# A sparkline shows these many periods; a few more rows cover corrections withdrawn.
WINDOW = 13


class Ended(StrEnum):
    """Which part of its life a use case is in."""

    OPEN = "open"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader narrowed the list down to; the address holds exactly this."""

    words: str = ""
    stage: Stage | None = None
    phase: Phase | None = None
    owner_id: int | None = None
    team_id: int | None = None
    tag_id: int | None = None
    ended: Ended = Ended.OPEN


def portfolio(wanted: Wanted, *, seen_by: User) -> QuerySet[UseCase]:
    """
    Return the use cases a reader asked for, in no order yet.

    Each has its `.standing` (once it was judged), `.open_blockers`, `.next_date` and, in
    `.main_metrics`, its primary metric with `.in_force` (its target) and `.latest` (its
    last values, newest first).
    """
    return (
        _narrowed(UseCase.objects.visible_to(seen_by), wanted)
        .select_related("owner", "team", "standing")
        .annotate(open_blockers=count_of_blockers(), next_date=earliest_date())
        .prefetch_related(
            Prefetch("metrics", queryset=measured(primary=True), to_attr="main_metrics")
        )
    )


def measured(*, primary: bool | None = None, is_reported: bool = False) -> QuerySet[Metric]:
    """
    Return standing metrics with `.in_force` and `.latest`, the primary one first.

    If `is_reported`, each value knows who reported it, and there is one more: a chart
    shows thirteen closed periods and the running one.
    """
    metrics = Metric.objects.standing()
    values = Measurement.objects.standing().order_by("-period_start")
    if is_reported:
        latest = values.select_related("recorded_by")[: WINDOW + 1]
    else:
        latest = values[:WINDOW]
    if primary is not None:
        metrics = metrics.filter(primary=primary)
    return (
        metrics.select_related("health")
        .prefetch_related(
            Prefetch(
                "targets", queryset=TargetVersion.objects.current(), to_attr="in_force"
            ),
            Prefetch(
                "measurements",
                queryset=latest,
                to_attr="latest",
            ),
        )
        .order_by("-primary", "name", "pk")
    )


def owners(*, seen_by: User) -> QuerySet[User]:
    """Return whoever owns something that the reader sees."""
    seen = UseCase.objects.visible_to(seen_by)
    return User.objects.filter(pk__in=seen.values("owner")).order_by("name", "pk")


def _narrowed(use_cases: QuerySet[UseCase], wanted: Wanted) -> QuerySet[UseCase]:
    filters = {
        "stage": wanted.stage,
        "phase": wanted.phase,
        "owner": wanted.owner_id,
        "team": wanted.team_id,
        "tags": wanted.tag_id,
    }
    chosen = {name: value for name, value in filters.items() if value is not None}
    if wanted.ended is not Ended.ALL:
        chosen["ended_at__isnull"] = wanted.ended is Ended.OPEN
    for word in wanted.words.split():
        use_cases = use_cases.filter(_says(word))
    return use_cases.filter(**chosen)


def _says(word: str) -> Q:
    """Each word that was typed stands somewhere: in title, decision, people or team."""
    by_ref = Q(pk__in=UseCase.objects.by_ref(word).values("pk"))
    return (
        by_ref
        | Q(title__icontains=word)
        | Q(story__icontains=word)
        | Q(decision__icontains=word)
        | Q(owner__name__icontains=word)
        | Q(team__name__icontains=word)
    )


def count_of_blockers() -> Coalesce:
    """The number of open blockers of each use case, for an annotation."""
    counted = (
        Blocker.objects.open()
        .filter(use_case=OuterRef("pk"))
        .order_by()
        .values("use_case")
        .annotate(count=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("count"), output_field=IntegerField()), 0)


def earliest_date() -> Least:
    """The earliest day that somebody promised, or needs a decision by."""
    promised = Milestone.objects.standing().filter(use_case=OuterRef("pk")).order_by()
    asked = Decision.objects.waiting().filter(use_case=OuterRef("pk")).order_by()
    due = Subquery(
        promised.values("use_case").annotate(day=Min("due_date")).values("day"),
        output_field=DateField(),
    )
    needed = Subquery(
        asked.values("use_case").annotate(day=Min("needed_date")).values("day"),
        output_field=DateField(),
    )
    # SQLite finds nothing less than a missing day; PostgreSQL leaves it out.
    return Least(Coalesce(due, needed), Coalesce(needed, due))
