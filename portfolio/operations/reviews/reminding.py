"""What a review tells people before it meets: what is missing, and what will be asked."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.models import Review
from portfolio.models.review import ReviewState
from portfolio.operations.reviews import letters, planning, preparing, preread, room
from portfolio.operations.reviews.noting import CannotReview, locked, on_review
from portfolio.queries.days import day_of
from portfolio.queries.reviews.missing import missing

# The pre-read goes out so long before the meeting; after it the agenda stays as mailed.
PREREAD_BEFORE = timedelta(days=2)


@ledger.writes
def remind(*, review_id: int, by: User, now: datetime) -> int:
    """
    Tell everybody once a day what is missing from them; return how many were told.

    Nobody is told of what they may not see: each hears of their own alone.

    :raises CannotReview: if it was called off
    """
    review = locked(review_id)
    if review.is_called_off:
        raise CannotReview(_("This review was called off."))
    told = letters.remind(review, missing(review), now=now)
    on_review(review, "review.reminded", by=by, now=now, changes={"people": (None, told)})
    return told


def tend(*, now: datetime) -> None:
    """
    Keep reviews going by themselves: the next one is planned, its agenda is fresh until
    the pre-read, and that goes out two days before; the clock of a room that everybody
    left stands. Safe to run at any time, twice.
    """
    room.rest(now=now)
    planning.plan_due(now=now)
    coming = Review.objects.filter(state=ReviewState.PREPARING, called_off_at=None)
    for review in coming.order_by("month"):
        if review.preread_sent_at is None and _is_stale(review, now):
            with suppress(CannotReview):  # somebody opened the room meanwhile
                preparing.prepare(review_id=review.pk, now=now)
        if now >= review.meets_at - PREREAD_BEFORE and now < review.meets_at:
            send_preread(review_id=review.pk, now=now)


@ledger.writes
def send_preread(*, review_id: int, now: datetime, by: User | None = None) -> bool:
    """Mail what will be asked to everybody invited, and to each owner; once."""
    review = locked(review_id)
    if review.preread_sent_at is not None or not review.is_preparing:
        return False
    told = preread.send(review, now=now)
    review.preread_sent_at = now
    review.save(update_fields=["preread_sent_at"])
    changes = {"people": (None, told)}
    on_review(review, "review.preread_sent", by=by, now=now, changes=changes)
    return True


def _is_stale(review: Review, now: datetime) -> bool:
    return review.prepared_at is None or day_of(review.prepared_at) < day_of(now)
