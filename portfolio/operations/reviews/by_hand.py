"""Changing the agenda by hand: moved, added, dropped, timed, each with a kept reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.analysis.agenda import CLOSE, ITEMS, PROMISES, Group, allot
from portfolio.analysis.packing import pack
from portfolio.models import AgendaChange, AgendaItem, Review, UseCase
from portfolio.models.agenda_item import Change, ItemKind
from portfolio.operations import editing
from portfolio.operations.reviews import briefs
from portfolio.operations.reviews.noting import (
    CannotReview,
    locked,
    moved_on,
    on_item,
    still_preparing,
)
from portfolio.operations.reviews.preparing import frame
from portfolio.queries.policy import policy_in_force
from portfolio.queries.reviews.matters import matter_of

LONGEST_COMMENT = 600


@ledger.writes
def move(*, item_id: int, to: int, reason: str, by: User, now: datetime) -> AgendaItem:
    """
    Give an item another place, counted from one among the use cases.

    :raises CannotReview: once the meeting has begun, or if it is not on the agenda
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why the agenda is changed."))
    review, item = _held(item_id)
    order = _order(review)
    if item.place is None:
        raise CannotReview(_("It is not on the agenda; add it first."))
    was = order.index(item) + 1
    becomes = max(1, min(to, len(order)))
    order.remove(item)
    order.insert(becomes - 1, item)
    item.is_placed_by_hand = True
    _lay(review, order)
    if was != becomes:
        _note(item, Change.MOVED, was, becomes, reason, by=by, now=now)
    return item


@ledger.writes
def set_minutes(
    *, item_id: int, minutes: int, reason: str, by: User, now: datetime
) -> AgendaItem:
    """
    Give an item so many minutes; the others share what is left by their weight.

    :raises CannotReview: once the meeting has begun, or if there are not so many
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why the agenda is changed."))
    review, item = _held(item_id)
    order = _order(review)
    most = _length() - (len(order) - 1)
    if item.place is None or not 1 <= minutes <= most:
        said = _("Between 1 and %(most)d minutes, so that each item has one.")
        raise CannotReview(said % {"most": most})
    was = item.minutes
    item.minutes = minutes
    item.has_minutes_by_hand = item.is_placed_by_hand = True
    order[order.index(item)] = item
    _lay(review, order)
    if was != item.minutes:
        _note(item, Change.MINUTES, was, item.minutes, reason, by=by, now=now)
    return item


@ledger.writes
def add(
    *, review_id: int, use_case_id: int, reason: str, by: User, now: datetime
) -> AgendaItem:
    """
    Put a use case on the agenda, last. The last that no hand has placed makes room.

    :raises CannotReview: once the meeting has begun, or if all seven are placed by hand
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why the agenda is changed."))
    review = still_preparing(locked(review_id))
    item = _row(review, use_case_id, now)
    if item.place is not None:
        raise CannotReview(_("It is on the agenda already."))
    order = _order(review)
    if len(order) >= ITEMS:
        free = [each for each in order if not each.is_placed_by_hand]
        if not free:
            raise CannotReview(_("Seven items are placed by hand; drop one first."))
        order.remove(free[-1])
        _leave(free[-1])
    item.dropped_at = item.dropped_by = None
    item.is_placed_by_hand = True
    item.place, item.minutes = len(order) + 2, 1
    _show(item, review, now)
    order.append(item)
    _lay(review, order)
    _note(item, Change.ADDED, None, len(order), reason, by=by, now=now)
    return item


@ledger.writes
def drop(*, item_id: int, reason: str, by: User, now: datetime) -> AgendaItem:
    """
    Take an item off; the first that did not fit comes in at the end.

    :raises CannotReview: once the meeting has begun, or if it is not on the agenda
    :raises editing.Reasonless: without a reason
    """
    reason = editing.need_reason(reason, _("Say why the agenda is changed."))
    review, item = _held(item_id)
    if item.place is None:
        raise CannotReview(_("It is not on the agenda."))
    order = _order(review)
    was = order.index(item) + 1
    order.remove(item)
    item.dropped_at, item.dropped_by = now, by
    item.is_placed_by_hand = item.has_minutes_by_hand = False
    _leave(item)
    following = review.items.rest().exclude(pk=item.pk).first()
    if following is not None:
        _show(following, review, now)
        order.append(following)
    _lay(review, order)
    _note(item, Change.DROPPED, was, None, reason, by=by, now=now)
    return item


@ledger.writes
def comment(*, item_id: int, text: str, by: User, now: datetime) -> AgendaItem:
    """
    Let the owner say one thing beside their item; written again, it replaces itself.

    :raises CannotReview: if the review is over, or it is too long
    """
    review, item = _held(item_id, also_live=True)
    text = text.strip()
    if len(text) > LONGEST_COMMENT:
        said = _("Say it in %(count)d letters.")
        raise CannotReview(said % {"count": LONGEST_COMMENT})
    was = item.comment
    item.comment = text
    item.commented_at, item.commented_by = (now, by) if text else (None, None)
    item.save(update_fields=["comment", "commented_at", "commented_by"])
    moved_on(review)
    on_item(item, "agenda.commented", by=by, now=now, changes={"comment": (was, text)})
    return item


def _held(item_id: int, *, also_live: bool = False) -> tuple[Review, AgendaItem]:
    """Hold the review, then read the item: what is read cannot change any more."""
    found = AgendaItem.objects.only("review_id").get(pk=item_id)
    review = locked(found.review_id)
    if not (also_live and review.is_live):
        still_preparing(review)
    item = review.items.select_related("use_case").get(pk=item_id)
    if item.is_frame:
        raise CannotReview(_("Promises come first and the close comes last."))
    return review, item


def _order(review: Review) -> list[AgendaItem]:
    rows = review.items.placed().filter(kind=ItemKind.USE_CASE)
    return list(rows.select_related("use_case"))


def _row(review: Review, use_case_id: int, now: datetime) -> AgendaItem:
    """The row of a use case in this review: there already, or made from what is known."""
    found = review.items.filter(use_case=use_case_id).select_related("use_case").first()
    if found is not None:
        return found
    use_case = UseCase.objects.get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotReview(_("This use case has ended."))
    matter = matter_of(use_case, review, now=now)
    return AgendaItem(
        review=review,
        kind=ItemKind.USE_CASE,
        use_case=use_case,
        group=Group.ADDED,
        status=matter.status,
        sentence=pack(matter.sentence),
        asked=pack(matter.asked),
        value=matter.candidate.value,
        months_in_red=matter.candidate.months_in_red,
        gap=matter.candidate.gap,
        carried=matter.candidate.carried,
        brief=briefs.kept(None, facts=matter.facts),
    )


def _length() -> int:
    """The minutes of the meeting that its items share."""
    return policy_in_force().review_minutes - PROMISES - CLOSE


def _show(item: AgendaItem, review: Review, now: datetime) -> None:
    """Judge the metrics of what comes onto the agenda; why it came up stays as it was."""
    shown = briefs.briefs([item.about], month=review.month, as_of=now)
    item.brief = briefs.kept(shown[item.about], facts=briefs.facts_of(item.brief))


def _leave(item: AgendaItem) -> None:
    item.place, item.minutes = None, 0
    item.save()


def _lay(review: Review, order: list[AgendaItem]) -> None:
    """Write the order with minutes that add up; the caller holds the review."""
    wanted = {row.about: row.minutes for row in order if row.has_minutes_by_hand}
    weights = {row.about: Group(row.group).weight for row in order}
    minutes = allot(weights, length=_length(), wanted=wanted)
    review.items.filter(place__isnull=False).update(place=None, minutes=0)
    for place, row in enumerate(order, 2):
        row.place, row.minutes = place, minutes[row.about]
        row.save()
    frame(review, count=len(order))
    moved_on(review)


def _note(
    item: AgendaItem,
    what: Change,
    was: int | None,
    becomes: int | None,
    reason: str,
    *,
    by: User,
    now: datetime,
) -> None:
    AgendaChange.objects.create(
        item=item,
        what=what,
        was=was,
        becomes=becomes,
        reason=reason,
        changed_at=now,
        changed_by=by,
    )
    changes = {"place" if what != Change.MINUTES else "minutes": (was, becomes)}
    on_item(item, f"agenda.{what}", by=by, now=now, changes=changes, reason=reason)
