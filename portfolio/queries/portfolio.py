"""The portfolio as a list: each use case with what a reader compares it by."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
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
from portfolio.analysis.finding import Severity
from portfolio.analysis.overview import ARRIVING, LATE_DAYS, Talk
from portfolio.analysis.pace import Status
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import (
    Blocker,
    Decision,
    Measurement,
    Metric,
    Milestone,
    Signal,
    SourcingDecision,
    TargetVersion,
    UseCase,
)
from portfolio.models.use_case import RiskClass
from portfolio.queries.said import says

# A sparkline shows these many periods; a few more rows cover corrections withdrawn.
WINDOW = 13


class Ended(StrEnum):
    """Which part of its life a use case is in."""

    OPEN = "open"
    ENDED = "ended"
    ALL = "all"


class Shown(StrEnum):
    """The shapes under which a use case stands in a list; one of them, always."""

    RED_FLAG = "red_flag"
    PLAN = "plan"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    ACHIEVED = "achieved"


class Found(StrEnum):
    """Signals that are asked for by more than their rule."""

    ANY = "any"
    RED = "red"
    STALLED = "stalled"


class Known(StrEnum):
    """What is known of the money of a use case."""

    EXPECTED = "expected"
    NET = "net"


class Place(StrEnum):
    """Where a use case lies in the quadrant, if it has a place there at all."""

    DELIVERY = Talk.DELIVERY
    NONE = Talk.NONE
    BOTH = Talk.BOTH
    VALUE = Talk.VALUE
    ANY = "any"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader narrowed the list down to; the address holds exactly this."""

    words: str = ""
    stage: Stage | None = None
    phase: Phase | None = None
    owner_id: int | None = None
    team_id: int | None = None
    tag_id: int | None = None
    status: Shown | None = None
    risk: RiskClass | None = None
    # One of `Found`, or the code of a rule.
    signal: str = ""
    money: Known | None = None
    partner_id: int | None = None
    place: Place | None = None
    ended: Ended = Ended.OPEN


def portfolio(
    wanted: Wanted, *, seen_by: User, today: date | None = None
) -> QuerySet[UseCase]:
    """
    Return the use cases a reader asked for, in no order yet.

    Each has its `.standing` (once it was judged), `.open_blockers`, `.next_date` and, in
    `.main_metrics`, its primary metric with `.in_force` (its target) and `.latest` (its
    last values, newest first).
    """
    return (
        narrowed(wanted, seen_by=seen_by, today=today)
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


def narrowed(
    wanted: Wanted, *, seen_by: User, today: date | None = None
) -> QuerySet[UseCase]:
    """Return what was asked for, bare. Without a day, what is set aside counts as open."""
    use_cases = UseCase.objects.visible_to(seen_by)
    filters = {
        "risk_class": wanted.risk,
        "stage": wanted.stage,
        "phase": wanted.phase,
        "owner": wanted.owner_id,
        "team": wanted.team_id,
        "tags": wanted.tag_id,
    }
    chosen = {name: value for name, value in filters.items() if value is not None}
    if wanted.ended is not Ended.ALL:
        chosen["ended_at__isnull"] = wanted.ended is Ended.OPEN
    if wanted.words.split():
        use_cases = use_cases.filter(says(wanted.words))
    if wanted.status is not None:
        use_cases = use_cases.filter(stands(wanted.status))
    if wanted.partner_id is not None:
        chose = SourcingDecision.objects.current().filter(
            candidate__partner=wanted.partner_id
        )
        use_cases = use_cases.filter(Exists(chose.filter(use_case=OuterRef("pk"))))
    match wanted.money:
        case Known.EXPECTED:
            chosen["standing__worth_expected__isnull"] = False
        case Known.NET:
            chosen["standing__net_year__isnull"] = False
    if wanted.place is not None:
        use_cases = use_cases.filter(lies(wanted.place, today=today or date.min))
    if wanted.signal:
        use_cases = use_cases.filter(_has(wanted.signal, today))
    return use_cases.filter(**chosen)


def lies(place: Place, *, today: date) -> Q:
    """Filter by the place in the quadrant: dates kept or not, value arriving or not."""
    placed = Q(standing__pace__isnull=False, standing__milestone_date__isnull=False)
    borne = F("standing__milestone_first_date") + timedelta(days=LATE_DAYS)
    punctual = Q(standing__milestone_date__lte=borne)
    if today > date.min + timedelta(days=LATE_DAYS):
        punctual &= Q(standing__milestone_first_date__gte=today - timedelta(days=LATE_DAYS))
    arriving = Q(standing__pace__gte=ARRIVING)
    match place:
        case Place.ANY:
            return placed
        case Place.NOWHERE:
            return ~placed
        case Place.NONE:
            return placed & punctual & arriving
        case Place.VALUE:
            return placed & punctual & ~arriving
        case Place.DELIVERY:
            return placed & ~punctual & arriving
        case Place.BOTH:
            return placed & ~punctual & ~arriving


def stands(shown: Shown) -> Q:
    """Filter by the shape that `portfolio.web.words.slug_of` draws."""
    in_red = Q(standing__months_in_red__gt=0)
    flagged = Q(standing__red_flags__gt=0)
    match shown:
        case Shown.RED_FLAG:
            return flagged
        case Shown.PLAN:
            return in_red & Q(standing__red_flags=0)
        case Shown.NO_DATA:
            calm = Q(standing__red_flags=0, standing__months_in_red=0)
            unknown = Q(standing__status__in=["", Status.NO_DATA])
            return Q(standing=None) | calm & unknown
        case _:
            return Q(
                standing__red_flags=0,
                standing__months_in_red=0,
                standing__status=shown.value,
            )


def _has(signal: str, today: date | None) -> Exists:
    rows = Signal.objects.open(today=today) if today else Signal.objects.standing()
    open_ones = rows.filter(use_case=OuterRef("pk"))
    match signal:
        case Found.ANY:
            return Exists(open_ones)
        case Found.RED:
            return Exists(open_ones.filter(severity=Severity.RED))
        case Found.STALLED:
            return Exists(open_ones.filter(is_stalled=True))
        case rule:
            return Exists(open_ones.filter(rule=rule))


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
