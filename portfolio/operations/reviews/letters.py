"""What is mailed about a review: invitation, pre-read, own item, what is missing, minutes.

Everybody reads of the use cases that they may see, and of no others.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.operations import letters
from look import formats
from portfolio.analysis.packing import unpack
from portfolio.documents import calendar, pack
from portfolio.documents.saying import said
from portfolio.models import AgendaItem, Review
from portfolio.models.agenda_item import ItemKind
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.reviews.missing import Missing


def invite(review: Review, people: Iterable[User], *, now: datetime) -> None:
    """Invite each of them once to each hour that the review is set for."""
    for person in people:
        with translation.override(_language(person)):
            _write(
                person,
                review,
                occasion=f"invitation:{review.meets_at:%Y%m%d%H%M}",
                template="review_invitation",
                subject=_("Review of %(month)s: %(when)s"),
                context={},
                now=now,
                ics=calendar.invitation(event_of(review, [person]), now=now),
            )


def preread(review: Review, *, now: datetime) -> int:
    """Send the sentences and the questions to who is invited, each owner their own item."""
    seats = review.seats.select_related("user").order_by("pk")
    items = _items(review)
    for seat in seats:
        with translation.override(_language(seat.user)):
            _write(
                seat.user,
                review,
                occasion="preread",
                template="review_preread",
                subject=_("Before the review of %(month)s: what will be asked"),
                context={"lines": _lines(items, seat.user, now)},
                now=now,
            )
    invited = {seat.user_id for seat in seats}
    for item in items:
        owner = item.use_case.owner if item.use_case else None
        if owner is None or not owner.is_active or owner.pk in invited:
            continue
        with translation.override(_language(owner)):
            _write(
                owner,
                review,
                occasion=f"own-item:{item.pk}",
                template="review_own_item",
                subject=_("Your use case in the review of %(month)s"),
                context={
                    "lines": _lines([item], owner, now),
                    "item_url": f"/reviews/{review.slug}/items/{item.pk}/",
                },
                now=now,
            )
    return len(invited)


def remind(review: Review, missing: Iterable[Missing], *, now: datetime) -> int:
    """Tell each person once a day what is missing from them; return how many were told."""
    count = 0
    for one in missing:
        with translation.override(_language(one.person)):
            _write(
                one.person,
                review,
                occasion=f"missing:{day_of(now)}",
                template="review_missing",
                subject=_("Still missing for the review of %(month)s"),
                context={"values": one.values, "updates": one.updates},
                now=now,
            )
        count += 1
    return count


def minutes(
    review: Review,
    value: pack.Pack,
    seen: Mapping[int, frozenset[str]],
    *,
    now: datetime,
) -> None:
    """Send what came of each item to who was invited, as far as they see it."""
    for seat in review.seats.select_related("user").order_by("pk"):
        refs = seen.get(seat.user_id, frozenset())
        with translation.override(_language(seat.user)):
            _write(
                seat.user,
                review,
                occasion=f"minutes:{value.edition}",
                template="review_minutes",
                subject=_("Minutes of the review of %(month)s"),
                context={
                    "files_url": f"{_address(review)}packs/{value.edition}",
                    "pack": value,
                    "items": [item for item in value.items if item.ref in refs],
                    "hidden": sum(item.ref not in refs for item in value.items),
                },
                now=now,
            )


def event_of(review: Review, people: Iterable[User] = ()) -> calendar.Event:
    """The meeting as a calendar keeps it."""
    month = formats.month(review.month, language=translation.get_language() or "en")
    domain = settings.BASE_URL.partition("//")[2].partition("/")[0]
    address = _address(review)
    return calendar.Event(
        uid=f"review-{review.slug}@{domain}",
        sequence=review.version,
        starts_at=review.meets_at,
        minutes=policy_in_force().review_minutes,
        summary=_("Review of %(month)s") % {"month": month},
        description=_("Thirty minutes, three questions: %(url)s") % {"url": address},
        url=address,
        organiser=_person(review.facilitator),
        attendees=tuple(_person(person) for person in people),
    )


def _address(review: Review) -> str:
    return f"{settings.BASE_URL.rstrip('/')}/reviews/{review.slug}/"


def _person(user: User) -> calendar.Person:
    return calendar.Person(name=user.name, email=user.email)


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


def _language(person: User) -> str:
    return person.language or settings.LANGUAGE_CODE


def _write(
    person: User,
    review: Review,
    *,
    occasion: str,
    template: str,
    subject: str,
    context: Mapping[str, object],
    now: datetime,
    ics: str = "",
) -> None:
    language = _language(person)
    zone = timezone.get_default_timezone()
    here = timezone.localtime(review.meets_at, zone)
    words = {
        "month": formats.month(review.month, language=language),
        "when": formats.moment(here, today=day_of(now), language=language),
    }
    letters.write(
        to=person.email,
        subject=subject % words,
        template=template,
        context={
            "name": person.name,
            "review": review,
            "review_url": _address(review),
            "exactly": formats.exactly(here, language=language),
            **words,
            **context,
        },
        now=now,
        key=f"review:{review.slug}:{occasion}:{person.pk}",
        language=language,
        calendar=ics,
    )
