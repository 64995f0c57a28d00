"""What earlier reviews settled, what became of it, and how long decisions wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from accounts.models import User
from portfolio.analysis.say_do import (
    Fate,
    Latency,
    Promise,
    SayDo,
    days_late,
    fate,
    latency,
    say_do,
)
from portfolio.models import Action, Decision, Review, ReviewOutcome, UseCase
from portfolio.models.review import ReviewState
from portfolio.models.review_outcome import OutcomeKind
from portfolio.queries.days import day_of

# The window of the rates, in reviews and in days.
REVIEWS = 6
DAYS = timedelta(days=183)
PROMISED = (
    OutcomeKind.ASSIGNED,
    OutcomeKind.PLAN_ASKED,
    OutcomeKind.DECIDED,
    OutcomeKind.COURSE,
    OutcomeKind.ESCALATED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that the last review settled, and its fate on a day."""

    outcome: ReviewOutcome
    use_case: UseCase
    what: str
    owner: str
    due: date | None
    fate: Fate
    days_late: int = 0

    @property
    def is_to_do(self) -> bool:
        """Whether somebody had something to do; what was decided is done by that."""
        return self.due is not None or self.outcome.kind == OutcomeKind.ESCALATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """One executive's wait: whom was asked, and how long it took."""

    person: User
    latency: Latency


def before(review: Review) -> Review | None:
    """Return the last closed review before this one."""
    closed = Review.objects.filter(state=ReviewState.CLOSED, month__lt=review.month)
    return closed.order_by("-month").first()


def promises(
    review: Review | None,
    *,
    seen_by: User | None,
    today: date,
    use_case_id: int | None = None,
) -> list[Kept]:
    """
    Return what a review settled that was to be done, in its order; one query.

    Without a reader, everything: a pack holds all and hides it when it is read. With a use
    case, what was settled about that one.
    """
    if review is None:
        return []
    rows = (
        ReviewOutcome.objects.filter(review=review, withdrawn_at=None, kind__in=PROMISED)
        .select_related(
            "item__use_case",
            "action__owner",
            "decision__decided_by",
            "plan__approved_by",
            "blocker__authority",
            "made_by",
        )
        .order_by("made_at", "pk")
    )
    if use_case_id is not None:
        rows = rows.filter(item__use_case=use_case_id)
    if seen_by is not None:
        seen = UseCase.objects.visible_to(seen_by)
        rows = rows.filter(item__use_case__in=seen)
    return [_kept(row, today) for row in rows]


def kept_word(*, today: date, until: Review | None = None) -> SayDo:
    """Count the actions of the last six closed reviews that were done by their day."""
    return say_do(fate(one, today=today) for one in words(until=until))


def words(*, until: Review | None = None) -> list[Promise]:
    """Return what the actions of the last six closed reviews promised, and when done."""
    return [word_of(one) for one in _assigned(until)]


def waits(*, now: datetime, seen_by: User | None = None) -> list[Waits]:
    """Return how long each executive's decisions took in half a year, slowest first."""
    asked: dict[int, tuple[User, list[int], list[int]]] = {}
    for decision in waited(now, seen_by):
        person, done, open_ = asked.setdefault(
            decision.asked_of_id, (decision.asked_of, [], [])
        )
        (done if decision.decided_at else open_).append(_days(decision, now))
    found = [
        Waits(person=person, latency=latency(done, open_))
        for person, done, open_ in asked.values()
    ]
    return sorted(
        found,
        key=lambda one: (-(one.latency.days or 0), -one.latency.oldest, one.person.pk),
    )


def wait_of_all(*, now: datetime, seen_by: User | None = None) -> Latency:
    """Return the same for everybody together."""
    rows = list(waited(now, seen_by))
    return latency(
        [_days(one, now) for one in rows if one.decided_at],
        [_days(one, now) for one in rows if not one.decided_at],
    )


def _assigned(until: Review | None) -> QuerySet[Action]:
    closed = Review.objects.filter(state=ReviewState.CLOSED)
    if until is not None:
        closed = closed.filter(month__lt=until.month)
    months = list(closed.order_by("-month").values_list("pk", flat=True)[:REVIEWS])
    rows = Action.objects.filter(
        review_outcomes__review__in=months, review_outcomes__withdrawn_at=None
    )
    return rows.order_by("pk").distinct()


def waited(now: datetime, seen_by: User | None = None) -> Iterable[Decision]:
    """The decisions of half a year that waited; asked and answered at once did not."""
    since = now - DAYS
    rows = Decision.objects.filter(withdrawn_at=None).exclude(decided_at__lt=since)
    if seen_by is not None:
        rows = rows.filter(use_case__in=UseCase.objects.visible_to(seen_by))
    waited = rows.exclude(decided_at=F("asked_at"))
    return waited.select_related("asked_of").order_by("pk")


def _days(decision: Decision, now: datetime) -> int:
    return (day_of(decision.decided_at or now) - day_of(decision.asked_at)).days


def word_of(action: Action) -> Promise:
    """Return what an action promised: the day first named, and when it was done."""
    return Promise(
        first_due=action.first_due_date,
        done=day_of(action.done_at) if action.done_at else None,
        dropped=action.dropped_at is not None,
    )


def _kept(row: ReviewOutcome, today: date) -> Kept:
    use_case = row.item.use_case
    assert use_case is not None
    owner, due, told, late = "", None, Fate.DONE, 0
    if row.action is not None:
        promise = word_of(row.action)
        owner, due = row.action.owner.name, row.action.first_due_date
        told, late = fate(promise, today=today), days_late(promise, today=today)
    elif row.blocker is not None:
        owner = row.blocker.authority.name if row.blocker.authority else ""
        told = Fate.DONE if row.blocker.resolved_at else Fate.OPEN
    elif row.decision_id is not None or row.plan_id is not None:
        owner = row.spoken_by.name
    return Kept(
        outcome=row,
        use_case=use_case,
        what=row.text,
        owner=owner,
        due=due,
        fate=told,
        days_late=late if told is Fate.LATE else 0,
    )


def worst_first(found: Iterable[Kept]) -> list[Kept]:
    """In the order in which a room asks: late and longest, given up, open, done."""
    order = (Fate.LATE, Fate.DROPPED, Fate.OPEN, Fate.DONE)
    return sorted(found, key=lambda one: (order.index(one.fate), -one.days_late))


def counted(found: Sequence[Kept]) -> SayDo:
    """Of one review's promises that fell due, those that were kept."""
    return say_do(one.fate for one in found if one.due is not None)
