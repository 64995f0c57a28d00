"""A press in the room: who pressed what, held once, written once, by whoever may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import AgendaItem, Decision, Review
from portfolio.models import ReviewOutcome as Outcome
from portfolio.models.review_outcome import OutcomeKind
from portfolio.operations.reviews.noting import CannotReview, locked, moved_on, on_item
from portfolio.queries import rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Who pressed what on which item; `key` is the form's own and makes twice once."""

    item_id: int
    key: str
    by: User
    now: datetime


def may_decide(person: User, by: User, asked: Decision) -> None:
    """
    Whoever is asked decides, and so does who holds the permission.

    :raises CannotReview: if neither is so, or `by` may not write it down for them
    """
    if not rights.may_decide(person, asked):
        raise CannotReview(_("Whoever was asked decides, or an executive."))
    may_write_for(person, by)


def may_speak(person: User, by: User) -> None:
    """Refuse who may not decide, or in whose name `by` may not write."""
    if not person.can(Permission.DECISION_TAKE):
        raise CannotReview(_("An executive says so; choose who did."))
    may_write_for(person, by)


def may_write_for(person: User, by: User) -> None:
    """Refuse to write down what somebody else said, but to who leads."""
    if person != by and not by.can(Permission.REVIEW_RUN):
        raise CannotReview(_("Only who leads the review writes down for others."))


def held(press: Press) -> tuple[Review, AgendaItem, Outcome | None]:
    """Hold the review; return what this very press wrote before, if it did."""
    found = AgendaItem.objects.only("review_id").get(pk=press.item_id)
    review = locked(found.review_id)
    earlier = review.outcomes.filter(key=press.key).first()
    item = review.items.select_related("use_case").get(pk=press.item_id)
    if earlier is None:
        live(review)
    return review, item, earlier


def live(review: Review) -> Review:
    """Refuse unless the meeting is running."""
    if not review.is_live:
        raise CannotReview(_("The meeting is not running."))
    return review


def about(item: AgendaItem) -> int:
    """Return the id of the item's use case; the frames have none."""
    if item.use_case_id is None:
        raise CannotReview(_("Choose one of the use cases first."))
    return item.use_case_id


def write(
    press: Press,
    review: Review,
    item: AgendaItem,
    kind: OutcomeKind,
    text: str,
    *,
    reason: str = "",
    **things: Any,
) -> Outcome:
    """Write an outcome down; the caller holds the review."""
    about(item)
    outcome = Outcome.objects.create(
        review=review,
        item=item,
        kind=kind,
        key=press.key,
        text=text,
        made_at=press.now,
        made_by=press.by,
        **things,
    )
    moved_on(review)
    changes = {"outcome": (None, text)}
    verb = f"agenda.{kind.replace('-', '_')}"
    on_item(item, verb, by=press.by, now=press.now, changes=changes, reason=reason)
    return outcome
