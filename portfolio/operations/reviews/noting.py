"""Writing down what happened to a review, or to one of its items."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import AgendaItem, Review
from portfolio.operations import noting

Changes = Mapping[str, tuple[object, object]]


class CannotReview(Refused):
    code = "cannot-review"


def on_review(
    review: Review,
    verb: str,
    *,
    by: User | None,
    now: datetime,
    changes: Changes | None = None,
    reason: str = "",
) -> None:
    subject = ledger.Subject(type="review", id=review.pk, label=review.slug)
    ledger.record(verb, subject, by=by, now=now, changes=changes, reason=reason)


def on_item(
    item: AgendaItem,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Changes | None = None,
    reason: str = "",
) -> None:
    """Record it under its use case, so that it is hidden from whom that is hidden."""
    assert item.use_case is not None
    noting.on_part(
        item,
        item.use_case.title,
        verb,
        use_case_id=item.use_case.pk,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )


def locked(review_id: int) -> Review:
    """Hold the review: whatever two people do to it at once happens one after the other."""
    return Review.objects.select_for_update().get(pk=review_id)


def still_preparing(review: Review) -> Review:
    """
    Return the review if its agenda may still change.

    :raises CannotReview: once it has begun, or if it was called off
    """
    if review.is_called_off:
        raise CannotReview(_("This review was called off; plan it again first."))
    if not review.is_preparing:
        raise CannotReview(_("The meeting has begun; its agenda stands."))
    return review


def moved_on(review: Review, *fields: str) -> None:
    """Save what changed, and let every screen in the room notice."""
    review.turn += 1
    review.version += 1
    review.save(update_fields=[*fields, "turn", "version"])
