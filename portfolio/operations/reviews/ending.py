"""Closing a review: each item settled, the pack frozen, the minutes mailed; reopening."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import ledger
from accounts.models import User
from portfolio.documents import pack
from portfolio.laws import numbers_of
from portfolio.models import AgendaItem, Review, ReviewPack, UseCase
from portfolio.models.agenda_item import ItemKind
from portfolio.models.review import ReviewState
from portfolio.operations import dirty, editing
from portfolio.operations.reviews import letters, packing
from portfolio.operations.reviews.noting import (
    CannotReview,
    locked,
    moved_on,
    on_item,
    on_review,
)
from portfolio.operations.reviews.room import stop_clock
from portfolio.queries.reviews.clock import MINUTE, clock_words


class Unsettled(CannotReview):
    """Items without an outcome; `items` names them."""

    code = "unsettled"

    def __init__(self, items: list[AgendaItem]) -> None:
        super().__init__(
            ngettext(
                "%(count)d item has no outcome yet. Decide, assign or park it.",
                "%(count)d items have no outcome yet. Decide, assign or park them.",
                len(items),
            )
            % {"count": len(items)}
        )
        self.items = items


@ledger.writes
def close(*, review_id: int, by: User, now: datetime) -> ReviewPack:
    """
    Close the meeting, freeze its pack, mail the minutes. Twice is once.

    :raises Unsettled: while an item has neither an outcome nor was parked
    :raises CannotReview: if the meeting has not begun
    """
    review = locked(review_id)
    last = review.packs.order_by("-number").first()
    if review.is_closed and last is not None:
        return last
    if not review.is_live:
        raise CannotReview(_("The meeting has not begun."))
    open_items = unsettled(review)
    if open_items:
        raise Unsettled(open_items)
    stop_clock(review, now=now)
    edition = (last.number if last else 0) + 1
    value = packing.fill(
        review, edition=edition, reason=review.reopen_reason, by=by, now=now
    )
    raw = pack.frozen(value)
    row = ReviewPack.objects.create(
        review=review,
        number=edition,
        content=raw.decode(),
        digest=pack.fingerprint(raw),
        reason=review.reopen_reason,
        frozen_at=now,
        frozen_by=by,
    )
    review.state = ReviewState.CLOSED
    review.closed_at, review.closed_by = now, by
    moved_on(review, "state", "closed_at", "closed_by", "running_since")
    on_review(
        review, "review.closed", by=by, now=now, changes={"digest": (None, row.digest)}
    )
    _note_overruns(review, value, last, by=by, now=now)
    letters.minutes(review, value, _seen(review, value), now=now)
    # What it took of the meeting is a fact that rules look at.
    dirty.touch_all(
        review.items.filter(use_case__isnull=False).values_list("use_case", flat=True),
        now=now,
    )
    return row


def _note_overruns(
    review: Review, value: pack.Pack, last: ReviewPack | None, *, by: User, now: datetime
) -> None:
    """Say in the record what took longer than it was given, once, about the work alone."""
    before = pack.thawed(last.content.encode()) if last is not None else None
    told = {item.ref: item.seconds for item in before.items} if before else {}
    items = {row.use_case.ref: row for row in _placed(review) if row.use_case}
    for item in value.items:
        if item.overran and item.seconds > told.get(item.ref, 0):
            given = clock_words(item.minutes * MINUTE)
            changes = {"time": (given, clock_words(item.seconds * 1000))}
            on_item(items[item.ref], "agenda.overran", by=by, now=now, changes=changes)
    meeting = value.meeting
    if meeting.overrun and (before is None or meeting.overrun != before.meeting.overrun):
        given = clock_words(meeting.planned_minutes * MINUTE)
        changes = {"time": (given, clock_words(meeting.seconds * 1000))}
        on_review(
            review,
            "review.overran",
            by=by,
            now=now,
            changes=changes,
            reason=meeting.overrun,
        )


def _placed(review: Review) -> list[AgendaItem]:
    rows = review.items.placed().filter(kind=ItemKind.USE_CASE)
    return list(rows.select_related("use_case"))


@ledger.writes
def reopen(*, review_id: int, reason: str, by: User, now: datetime) -> Review:
    """
    Open a closed review again: its pack stays, closing it adds another with the reason.

    :raises CannotReview: if it is not closed, or a later review has met
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why it is opened again."))
    review = locked(review_id)
    if not review.is_closed:
        raise CannotReview(_("This review is open."))
    later = Review.objects.filter(month__gt=review.month)
    if later.exclude(state=ReviewState.PREPARING).exists():
        raise CannotReview(_("A later review has met; what changed since belongs there."))
    review.state = ReviewState.LIVE
    review.closed_at = review.closed_by = None
    review.reopen_reason = reason
    moved_on(review, "state", "closed_at", "closed_by", "reopen_reason")
    on_review(review, "review.reopened", by=by, now=now, reason=reason)
    return review


def unsettled(review: Review) -> list[AgendaItem]:
    """Return the items on the agenda that have neither an outcome nor were parked."""
    settled = review.outcomes.filter(withdrawn_at=None).values("item")
    rows = review.items.placed().filter(kind=ItemKind.USE_CASE).exclude(pk__in=settled)
    return list(rows.select_related("use_case"))


def _seen(review: Review, value: pack.Pack) -> dict[int, frozenset[str]]:
    """Which of the items' references each invited person may read."""
    refs = [item.ref for item in value.items]
    found = {}
    for seat in review.seats.select_related("user"):
        rows = UseCase.objects.visible_to(seat.user).filter(number__in=numbers_of(refs))
        numbers = rows.values_list("number", flat=True)
        found[seat.user_id] = frozenset(f"UC-{number}" for number in numbers)
    return found
