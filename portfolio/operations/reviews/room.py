"""The room: opened, paused, led from item to item. The clock is moments in the database."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.models import AgendaItem, Review, ReviewSeat
from portfolio.models.review import ReviewState
from portfolio.operations.reviews.noting import CannotReview, locked, moved_on, on_review
from portfolio.queries.reviews.clock import ticking

# A sign of life in the room is written so often at most.
BETWEEN_SIGNS = timedelta(seconds=20)
# So long after the last of them, the room was left.
LEFT_AFTER = timedelta(minutes=10)


@ledger.writes
def open_room(*, review_id: int, by: User, now: datetime) -> Review:
    """
    Begin the meeting: the promises are on the screen and the clock runs.

    Twice is once: whoever presses second finds it open.

    :raises CannotReview: if there is no agenda yet, it is closed or called off
    """
    review = locked(review_id)
    if review.is_live:
        return review
    if review.is_closed:
        raise CannotReview(_("This review is closed; reopening it needs a reason."))
    if review.is_called_off:
        raise CannotReview(_("This review was called off; plan it again first."))
    first = review.items.placed().first()
    if review.prepared_at is None or first is None:
        raise CannotReview(_("Prepare the agenda first."))
    review.state = ReviewState.LIVE
    review.opened_at, review.opened_by = now, by
    review.current, review.running_since = first, now
    _sit(review, by, now)
    first.entered_at = now
    first.save(update_fields=["entered_at"])
    moved_on(review, "state", "opened_at", "opened_by", "current", "running_since")
    on_review(review, "review.opened", by=by, now=now)
    return review


@ledger.writes
def put_back(*, review_id: int, by: User, now: datetime) -> Review:
    """
    Undo the beginning of a meeting that nobody held yet: the agenda may change again.

    :raises CannotReview: once something was recorded, even if it was taken back
    """
    review = locked(review_id)
    if review.is_preparing:
        return review
    if not review.is_live or review.outcomes.exists() or review.packs.exists():
        raise CannotReview(_("Something came of it already; it is closed, not put back."))
    review.state = ReviewState.PREPARING
    review.opened_at = review.opened_by = review.current = review.running_since = None
    review.items.update(spent_ms=0, entered_at=None)
    review.seats.update(came_at=None, seen_at=None)
    moved_on(review, "state", "opened_at", "opened_by", "current", "running_since")
    on_review(review, "review.put_back", by=by, now=now)
    return review


@ledger.writes
def pause(*, review_id: int, by: User, now: datetime) -> Review:
    """
    Stop the clock. A paused one stays paused.

    :raises CannotReview: if the meeting is not running
    """
    review = _live(review_id)
    if review.running_since is not None:
        stop_clock(review, now=now)
        moved_on(review, "running_since")
        on_review(review, "review.paused", by=by, now=now)
    return review


@ledger.writes
def go_on(*, review_id: int, by: User, now: datetime) -> Review:
    """
    Let the clock run again.

    :raises CannotReview: if the meeting is not running
    """
    review = _live(review_id)
    if review.running_since is None:
        review.running_since = now
        _sit(review, by, now)
        moved_on(review, "running_since")
        on_review(review, "review.went_on", by=by, now=now)
    return review


@ledger.writes
def show(
    *, review_id: int, item_id: int, seen_id: int | None, by: User, now: datetime
) -> Review:
    """
    Put an item on everybody's screen; its clock goes on where it stood.

    `seen_id` is what stood there when it was asked for: of two who press "next" at once,
    the second changes nothing.

    :raises CannotReview: if the meeting is not running, or that is not on its agenda
    """
    review = _live(review_id)
    if seen_id is not None and review.current_id != seen_id:
        return review
    item = review.items.placed().filter(pk=item_id).first()
    if item is None:
        raise CannotReview(_("That is not on the agenda."))
    if item.pk == review.current_id:
        return review
    was_running = review.running_since is not None
    stop_clock(review, now=now)
    review.current = item
    review.running_since = now if was_running else None
    if item.entered_at is None:
        item.entered_at = now
        item.save(update_fields=["entered_at"])
    moved_on(review, "current", "running_since")
    return review


def come(*, review: Review, user: User, now: datetime) -> None:
    """Note that somebody invited is in the room; written every twenty seconds at most."""
    seat = ReviewSeat.objects.filter(review=review, user=user)
    known = seat.values_list("came_at", "seen_at").first()
    if known is None or (known[1] is not None and now - known[1] < BETWEEN_SIGNS):
        return
    seat.update(came_at=known[0] or now, seen_at=now)


def rest(*, now: datetime) -> None:
    """Stop the clocks of rooms that everybody left, as of when they left. Twice is once."""
    running = Review.objects.filter(state=ReviewState.LIVE, running_since__isnull=False)
    for review in running.filter(running_since__lt=now - LEFT_AFTER):
        _rest(review.pk, now=now)


@ledger.writes
def _rest(review_id: int, *, now: datetime) -> None:
    review = locked(review_id)
    if review.running_since is None:
        return
    signs = review.seats.values_list("seen_at", flat=True)
    last = max([review.running_since, *(sign for sign in signs if sign is not None)])
    if now - last <= LEFT_AFTER:
        return
    stop_clock(review, now=last)
    moved_on(review, "running_since")
    reason = _("Nobody was in the room any more.")
    on_review(review, "review.paused", by=None, now=now, reason=reason)


def _sit(review: Review, by: User, now: datetime) -> None:
    """Whoever leads is in the room, and in its minutes, invited or not."""
    ReviewSeat.objects.get_or_create(review=review, user=by, defaults={"invited_at": now})


def stop_clock(review: Review, *, now: datetime) -> None:
    """Add what has passed to the item on the screen; the caller holds the review."""
    passed = ticking(review, now)
    if review.current_id is not None and passed:
        item = AgendaItem.objects.get(pk=review.current_id)
        item.spent_ms += passed
        item.save(update_fields=["spent_ms"])
    review.running_since = None


def _live(review_id: int) -> Review:
    review = locked(review_id)
    if not review.is_live:
        raise CannotReview(_("The meeting is not running."))
    return review
