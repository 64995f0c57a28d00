"""Planning a review: for which month, when, who leads it, who is asked to come."""

from collections.abc import Iterable
from copy import copy
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import CalendarFeed, MonthClose, Review, ReviewSeat
from portfolio.models.review import Answer
from portfolio.operations import editing
from portfolio.operations.reviews import letters
from portfolio.operations.reviews.noting import CannotReview, locked, on_review
from portfolio.queries.days import day_of


@ledger.writes
def plan(
    *,
    month: date,
    meets_at: datetime,
    facilitator: User,
    attendees: Iterable[User],
    by: User | None,
    now: datetime,
) -> Review:
    """
    Plan the review of a month and invite to it.

    :raises CannotReview: if there is one, the month is not over, or the facilitator may
        not run reviews
    """
    month = month.replace(day=1)
    if Review.objects.filter(month=month).exists():
        raise CannotReview(_("The review of this month is planned already."))
    if periods.end_of(month, Cadence.MONTHLY) > day_of(meets_at):
        raise CannotReview(_("A month is reviewed after it has ended."))
    _may_lead(facilitator)
    review = Review.objects.create(
        month=month,
        meets_at=meets_at,
        facilitator=facilitator,
        planned_at=now,
        planned_by=by,
    )
    on_review(
        review,
        "review.planned",
        by=by,
        now=now,
        changes={"meets": (None, meets_at), "facilitator": (None, facilitator.name)},
    )
    _seat(review, {facilitator, *attendees}, now=now)
    return review


@ledger.writes
def revise(
    *,
    review_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    meets_at: datetime | None = None,
    facilitator: User | None = None,
    attendees: Iterable[User] | None = None,
) -> Review:
    """
    Change when it meets, who leads it, or who is invited; whom it concerns hears of it.

    One that was called off is planned again by this.

    :raises CannotReview: once it is closed, or if the facilitator may not run reviews
    :raises editing.Stale: if somebody changed it meanwhile
    """
    review = locked(review_id)
    if review.is_closed:
        raise CannotReview(_("This review is closed."))
    wanted = {"meets_at": meets_at, "facilitator": facilitator}
    new: dict[str, object] = {k: v for k, v in wanted.items() if v is not None}
    if facilitator is not None:
        _may_lead(facilitator)
    if meets_at is not None:
        _after_its_month(review, meets_at)
    if review.is_called_off:
        new |= {"called_off_at": None, "called_off_by": None, "called_off_reason": ""}
    before = copy(review)
    changes = editing.apply(review, new, seen_version=seen_version)
    was = _seats(review)
    people = {review.facilitator} | {seat.user for seat in was}
    if attendees is not None:
        people = {review.facilitator, *attendees}
    gone = [seat for seat in was if seat.user not in people and seat.came_at is None]
    stay = [seat.user for seat in was if seat not in gone]
    if not changes and (gone or people - set(stay)):
        # A calendar takes the higher number: who is invited is part of what it holds.
        review.version += 1
        review.save(update_fields=["version"])
    if changes:
        # Another hour is another question, and whoever leads it signs the invitation.
        if changes.keys() != {"facilitator"}:
            review.seats.update(answer=Answer.NONE, answered_at=None)
        letters.invite(review, stay, again=True, now=now)
    if gone:
        # They learn of the hour that they kept free, not of one they never heard of.
        before.version = review.version
        letters.withdraw(before, [seat.user for seat in gone], reason="", now=now)
        review.seats.filter(pk__in=[seat.pk for seat in gone]).delete()
    _seat(review, people, now=now)
    after = [seat.user for seat in _seats(review)]
    if (invited := (_names(seat.user for seat in was), _names(after)))[0] != invited[1]:
        changes |= {"invited": invited}
    if changes:
        on_review(review, "review.revised", by=by, now=now, changes=changes)
    return review


@ledger.writes
def call_off(*, review_id: int, reason: str, by: User, now: datetime) -> Review:
    """
    Let a review not meet: it leaves every calendar, its agenda stays. Twice is once.

    :raises CannotReview: once it has begun
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it is called off."))
    review = locked(review_id)
    if review.is_called_off:
        return review
    if not review.is_preparing:
        raise CannotReview(_("It has met; what was decided stays."))
    review.called_off_at, review.called_off_by = now, by
    review.called_off_reason = reason
    review.version += 1
    review.save(
        update_fields=["called_off_at", "called_off_by", "called_off_reason", "version"]
    )
    on_review(review, "review.called_off", by=by, now=now, reason=reason)
    people = [seat.user for seat in _seats(review)]
    letters.withdraw(review, people, reason=reason, now=now)
    return review


@ledger.writes
def answer(*, review_id: int, answer: Answer, by: User, now: datetime) -> ReviewSeat:
    """
    Say whether one comes.

    :raises CannotReview: if one is not invited, or it is closed
    """
    review = locked(review_id)
    seat = review.seats.select_for_update().filter(user=by).first()
    if seat is None or review.is_closed:
        raise CannotReview(_("There is no invitation to answer."))
    was, seat.answer, seat.answered_at = seat.answer, answer, now
    seat.save(update_fields=["answer", "answered_at"])
    on_review(review, "review.answered", by=by, now=now, changes={"answer": (was, answer)})
    return seat


def plan_due(*, now: datetime) -> Review | None:
    """
    Plan the review of the newest closed month as the last one was; None if none is due.

    The first review of all is planned by a person.
    """
    month = (
        MonthClose.objects.filter(closed_at__isnull=False)
        .order_by("-month")
        .values_list("month", flat=True)
        .first()
    )
    last = Review.objects.order_by("-month").select_related("facilitator").first()
    if month is None or last is None or last.month >= month:
        return None
    if not last.facilitator.is_active:
        return None
    return plan(
        month=month,
        meets_at=max(next_meeting(last.meets_at), now + timedelta(days=3)),
        facilitator=last.facilitator,
        attendees=[seat.user for seat in _seats(last) if seat.user.is_active],
        by=None,
        now=now,
    )


def next_meeting(last: datetime) -> datetime:
    """Return the same weekday of the same week a month later, at the same hour."""
    here = timezone.localtime(last, timezone.get_default_timezone())
    first = periods.end_of(here.date().replace(day=1), Cadence.MONTHLY)
    week = (here.day - 1) // 7
    day = first + timedelta(days=(here.weekday() - first.weekday()) % 7 + 7 * week)
    if day.month != first.month:
        day -= timedelta(days=7)
    return here.replace(year=day.year, month=day.month, day=day.day)


@ledger.writes
def turn_feed(*, user: User, now: datetime) -> CalendarFeed:
    """Give somebody's calendar another address; the old one shows nothing any more."""
    feed, created = CalendarFeed.objects.select_for_update().get_or_create(user=user)
    if not created:
        feed.version += 1
        feed.save(update_fields=["version"])
    subject = ledger.Subject(type="person", id=user.pk, label=user.name)
    ledger.record("calendar.turned", subject, by=user, now=now)
    return feed


def _seat(review: Review, people: Iterable[User], *, now: datetime) -> None:
    """Seat who is new, and invite them."""
    there = set(review.seats.values_list("user_id", flat=True))
    new = sorted({one for one in people if one.pk not in there}, key=lambda one: one.pk)
    ReviewSeat.objects.bulk_create(
        ReviewSeat(review=review, user=user, invited_at=now) for user in new
    )
    letters.invite(review, new, now=now)


def _names(people: Iterable[User]) -> str:
    return ", ".join(sorted(one.name for one in people))


def _seats(review: Review) -> list[ReviewSeat]:
    return list(review.seats.select_related("user").order_by("pk"))


def _may_lead(person: User) -> None:
    if not person.is_active or not person.can(Permission.REVIEW_RUN):
        raise CannotReview(_("%(name)s may not run reviews.") % {"name": person.name})


def _after_its_month(review: Review, meets_at: datetime) -> None:
    if periods.end_of(review.month, Cadence.MONTHLY) > day_of(meets_at):
        raise CannotReview(_("A month is reviewed after it has ended."))
