"""What one person sees of a review: its agenda, what is hidden from them, its outcomes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import Permission, Role
from portfolio.models import (
    AgendaChange,
    AgendaItem,
    Blocker,
    Decision,
    DecisionOption,
    RecoveryPlan,
    Review,
    ReviewOutcome,
    ReviewSeat,
)
from portfolio.models.agenda_item import ItemKind, within_sight_of
from portfolio.models.review import Answer
from portfolio.models.review_outcome import OutcomeKind
from portfolio.queries.reviews.clock import Clock, clock

# Whoever gave a sign of life so lately is in the room.
PRESENT_FOR_SECONDS = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as its line in the agenda; what the reader may not know has no words."""

    item: AgendaItem
    is_hidden: bool
    outcomes: list[ReviewOutcome]
    spent: int

    @property
    def number(self) -> int:
        """As the room counts: the promises come before the first."""
        return (self.item.place or 1) - 1

    @property
    def is_over(self) -> bool:
        return self.spent > self.item.minutes * 60_000

    @property
    def is_settled(self) -> bool:
        return self.item.is_frame or bool(self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole agenda for one reader, with the clocks of a moment."""

    review: Review
    lines: list[Line]
    clock: Clock
    seats: list[ReviewSeat]

    def line(self, item_id: int | None) -> Line | None:
        return next((one for one in self.lines if one.item.pk == item_id), None)

    def after(self, line: Line) -> Line | None:
        return self._beside(line, 1)

    def before(self, line: Line) -> Line | None:
        return self._beside(line, -1)

    def present(self, now: datetime) -> list[ReviewSeat]:
        return [
            seat
            for seat in self.seats
            if seat.seen_at and (now - seat.seen_at).total_seconds() < PRESENT_FOR_SECONDS
        ]

    @property
    def coming(self) -> int:
        """How many of the invited said that they come."""
        return sum(seat.answer == Answer.YES for seat in self.seats)

    @property
    def unsettled(self) -> list[Line]:
        return [one for one in self.lines if not one.is_settled]

    @property
    def of_use_cases(self) -> list[Line]:
        return [one for one in self.lines if not one.item.is_frame]

    def _beside(self, line: Line, by: int) -> Line | None:
        at = self.lines.index(line) + by
        return self.lines[at] if 0 <= at < len(self.lines) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """What hangs off the use case on the screen, as it is now."""

    blockers: list[Blocker]
    decisions: list[Decision]
    plans: list[RecoveryPlan]

    @property
    def unapproved(self) -> list[RecoveryPlan]:
        return [plan for plan in self.plans if plan.approved_at is None]


def reviews() -> QuerySet[Review]:
    """Return every review, the newest first."""
    return Review.objects.select_related("facilitator").order_by("-month")


def told_reviews() -> QuerySet[Review]:
    """Return the same, each with `.spent_ms` and what came of it, counted."""

    def counted(*kinds: OutcomeKind) -> Subquery:
        found = ReviewOutcome.objects.filter(
            review=OuterRef("pk"), withdrawn_at=None, kind__in=kinds
        )
        return _counted(found)

    spent = (
        AgendaItem.objects.filter(review=OuterRef("pk"), place__isnull=False)
        .order_by()
        .values("review")
        .annotate(ms=Sum("spent_ms"))
        .values("ms")
    )
    return reviews().annotate(
        spent_ms=Coalesce(Subquery(spent), 0),
        decided=counted(OutcomeKind.DECIDED, OutcomeKind.COURSE),
        assigned=counted(OutcomeKind.ASSIGNED, OutcomeKind.PLAN_ASKED),
        parked=counted(OutcomeKind.PARKED),
    )


def _counted(found: QuerySet[ReviewOutcome]) -> Subquery:
    rows = found.order_by().values("review").annotate(n=Count("pk")).values("n")
    return Subquery(rows)


def board(review: Review, *, seen_by: User, now: datetime) -> Board:
    """
    Read the agenda of a review in three queries.

    The brief of an item is wide and a screen shows one of them: `whole` reads that.
    """
    items = list(
        review.items.placed()
        .select_related("use_case", "commented_by")
        .defer("brief")
        .annotate(is_seen=within_sight_of(seen_by))
    )
    outcomes: dict[int, list[ReviewOutcome]] = defaultdict(list)
    for row in outcomes_of(review):
        outcomes[row.item_id].append(row)
    read = clock(review, items, now=now)
    return Board(
        review=review,
        clock=read,
        seats=list(review.seats.order_by("user__name", "pk")),
        lines=[
            Line(
                item=item,
                is_hidden=not item.is_seen,  # type: ignore[attr-defined]
                outcomes=outcomes[item.pk],
                spent=read.spent[item.pk],
            )
            for item in items
        ],
    )


def whole(item: AgendaItem) -> AgendaItem:
    """Read the one item of a board that fills the screen, with its brief and its people."""
    people = ("use_case__owner", "use_case__sponsor", "use_case__team", "commented_by")
    rows = AgendaItem.objects.select_related(*people, "use_case__standing")
    return rows.get(pk=item.pk)


def pulse(review: Review, *, now: datetime) -> tuple[Clock, int]:
    """The clocks, and how many are in the room: all that a screen asks each second."""
    items = review.items.placed().only("pk", "minutes", "spent_ms", "review_id", "place")
    since = now - timedelta(seconds=PRESENT_FOR_SECONDS)
    return clock(review, items, now=now), review.seats.filter(seen_at__gt=since).count()


def outcomes_of(review: Review) -> QuerySet[ReviewOutcome]:
    """Return what came of a review, in its order; what was taken back is left out."""
    rows = ReviewOutcome.objects.filter(review=review, withdrawn_at=None)
    return rows.select_related(
        "decision__decided_by", "plan__approved_by", "action__owner", "made_by"
    ).order_by("made_at", "pk")


def matters_of(item: AgendaItem) -> Matters:
    """Read what the screen shows of a use case, in four queries."""
    options = Prefetch(
        "options", queryset=DecisionOption.objects.order_by("position"), to_attr="listed"
    )
    about = {"use_case": item.use_case_id}
    return Matters(
        blockers=list(
            Blocker.objects.open()
            .filter(**about)
            .oldest_first()
            .select_related("mover", "authority")
        ),
        decisions=list(
            Decision.objects.waiting()
            .filter(**about)
            .select_related("asked_of", "asked_by")
            .prefetch_related(options)
            .order_by(F("needed_date").asc(nulls_last=True), "asked_at", "pk")
        ),
        plans=list(
            RecoveryPlan.objects.open()
            .filter(metric__use_case=item.use_case_id)
            .select_related("metric")
            .order_by("pk")
        ),
    )


def changes_of(review: Review, *, seen_by: User) -> list[AgendaChange]:
    """Return what people changed of the agenda, newest first, as far as it is seen."""
    seen = AgendaItem.objects.visible_to(seen_by).filter(review=review)
    rows = AgendaChange.objects.filter(item__in=seen)
    return list(
        rows.select_related("item__use_case", "changed_by")
        .defer("item__brief")
        .order_by("-changed_at", "-pk")
    )


def rest_of(review: Review, *, seen_by: User) -> QuerySet[AgendaItem]:
    """Return what did not fit, as far as it is seen, the first of them first."""
    rest = AgendaItem.objects.visible_to(seen_by).filter(
        review=review, kind=ItemKind.USE_CASE
    )
    return rest.rest().select_related("use_case__standing").defer("brief")


def deciders(seats: Sequence[ReviewSeat]) -> QuerySet[User]:
    """Return who of the invited may decide: those who hold the permission by their role."""
    roles = [role for role in Role if Permission.DECISION_TAKE in role.permissions]
    people = User.objects.filter(pk__in=[seat.user_id for seat in seats], is_active=True)
    return people.filter(role_grants__role__in=roles).distinct().order_by("name", "pk")
