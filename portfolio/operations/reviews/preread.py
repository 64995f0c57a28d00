"""The pre-read: seven sentences and what is asked, two days before the meeting.

Everybody reads of the use cases that they may see, and of no others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from portfolio.analysis.packing import unpack
from portfolio.documents.saying import said
from portfolio.models import AgendaItem, Review
from portfolio.models.agenda_item import ItemKind
from portfolio.operations.reviews import letters
from portfolio.queries.days import day_of


def send(review: Review, *, now: datetime) -> int:
    """Send the sentences and the questions to who is invited, each owner their own item."""
    seats = review.seats.select_related("user").order_by("pk")
    items = _items(review)
    for seat in seats:
        with letters.as_read_by(seat.user):
            letter = preread_of(review, items, seat.user, now=now)
            letters.write(
                seat.user,
                review,
                occasion="preread",
                template="review_preread",
                subject=letter.subject,
                context={"lines": letter.lines},
                now=now,
            )
    invited = {seat.user_id for seat in seats}
    told = len(invited)
    for item in items:
        owner = item.use_case.owner if item.use_case else None
        if owner is None or not owner.is_active or owner.pk in invited:
            continue
        told += 1
        with letters.as_read_by(owner):
            letters.write(
                owner,
                review,
                occasion=f"own-item:{item.pk}",
                template="review_own_item",
                subject=_("Your use case in the review of %(month)s: %(title)s"),
                context={
                    "title": item.use_case.title if item.use_case else "",
                    "lines": _lines([item], owner, now),
                    "item_url": f"/reviews/{review.slug}/items/{item.pk}/",
                },
                now=now,
            )
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Preread:
    """What one reader gets before a review: the subject, with blanks, and the items."""

    subject: str
    lines: list[dict[str, object]]


def preread_of(
    review: Review, items: Iterable[AgendaItem], reader: User, *, now: datetime
) -> Preread:
    """The pre-read as one person reads it, in their language and of what they may see."""
    lines = _lines(items, reader, now)
    subject = ngettext(
        "Before the review of %(month)s: one item, %(when)s",
        "Before the review of %(month)s: %(count)s items, %(when)s",
        len(lines),
    )
    if not lines:
        subject = _("Before the review of %(month)s, %(when)s")
    return Preread(subject=subject.replace("%(count)s", str(len(lines))), lines=lines)


def preview_of(review: Review, reader: User, *, now: datetime) -> dict[str, object]:
    """The same for the page that shows it before it goes out."""
    letter = preread_of(review, _items(review), reader, now=now)
    words = letters.words_of(review, reader, now)
    return {**words, "subject": letter.subject % words, "lines": letter.lines}


def owners_of(review: Review) -> list[User]:
    """Who is not invited and gets their own item: each owner once, by name."""
    invited = set(review.seats.values_list("user_id", flat=True))
    found = {
        item.use_case.owner
        for item in _items(review)
        if item.use_case and item.use_case.owner and item.use_case.owner.is_active
    }
    return sorted(
        (one for one in found if one.pk not in invited), key=lambda one: (one.name, one.pk)
    )


def _items(review: Review) -> list[AgendaItem]:
    rows = review.items.placed().filter(kind=ItemKind.USE_CASE)
    return list(rows.select_related("use_case__owner"))


def _lines(
    items: Iterable[AgendaItem], reader: User, now: datetime
) -> list[dict[str, object]]:
    """Title, sentence and question of each item that the reader may see."""
    listed = list(items)
    seen = set(
        AgendaItem.objects.visible_to(reader)
        .filter(pk__in=[item.pk for item in listed])
        .values_list("pk", flat=True)
    )
    today = day_of(now)
    return [
        {
            "number": (item.place or 0) - 1,
            "title": str(item.use_case),
            "sentence": said(unpack(item.sentence), today=today),
            "asked": said(unpack(item.asked), today=today),
            "minutes": item.minutes,
        }
        for item in listed
        if item.pk in seen
    ]
