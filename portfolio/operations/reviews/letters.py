"""What is mailed about a review: invitation, pre-read, own item, what is missing, minutes.

Everybody reads of the use cases that they may see, and of no others.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.operations import letters
from look import formats
from portfolio.documents import calendar, deriving, pack
from portfolio.models import Review
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.reviews.missing import Missing


def invite(
    review: Review, people: Iterable[User], *, again: bool = False, now: datetime
) -> None:
    """Invite each of them to the review as it is planned now; once for each version."""
    for person in people:
        with as_read_by(person):
            first = _("Review of %(month)s: %(when)s")
            changed = _("Changed: review of %(month)s, %(when)s")
            write(
                person,
                review,
                occasion=f"invitation:{review.version}",
                template="review_invitation",
                subject=changed if again else first,
                context={"leads": person == review.facilitator, "again": again},
                now=now,
                ics=calendar.invitation(event_of(review, [person]), now=now),
            )


def withdraw(review: Review, people: Iterable[User], *, reason: str, now: datetime) -> None:
    """Take the hour out of their calendars: it is called off, or they need not come."""
    for person in people:
        with as_read_by(person):
            off = _("Called off: review of %(month)s, %(when)s")
            spared = _("You need not come to the review of %(month)s, %(when)s")
            event = replace(event_of(review, [person]), is_cancelled=True)
            write(
                person,
                review,
                occasion=f"withdrawal:{review.version}",
                template="review_withdrawal",
                subject=off if reason else spared,
                context={"reason": reason},
                now=now,
                ics=calendar.cancellation(event, now=now),
            )


def remind(review: Review, missing: Iterable[Missing], *, now: datetime) -> int:
    """Tell each person once a day what is missing from them; return how many were told."""
    count = 0
    for one in missing:
        with as_read_by(one.person):
            write(
                one.person,
                review,
                occasion=f"missing:{day_of(now)}",
                template="review_missing",
                subject=ngettext(
                    "Still missing for the review of %(month)s: one thing",
                    "Still missing for the review of %(month)s: %(count)s things",
                    one.count,
                ),
                context={
                    "values": one.values,
                    "updates": one.updates,
                    "count": one.count,
                },
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
        items = [item for item in value.items if item.ref in refs]
        with as_read_by(seat.user):
            write(
                seat.user,
                review,
                occasion=f"minutes:{value.edition}",
                template="review_minutes",
                subject=_("Minutes of the review of %(month)s: %(came)s"),
                context={
                    "came": deriving.outcome_words(items),
                    "files_url": f"{_address(review)}packs/{value.edition}",
                    "pack": value,
                    "items": items,
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
        is_cancelled=review.is_called_off,
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


def _language(person: User) -> str:
    return person.language or settings.LANGUAGE_CODE


def _zone(person: User) -> ZoneInfo:
    return ZoneInfo(person.time_zone or settings.TIME_ZONE)


@contextmanager
def as_read_by(person: User) -> Iterator[None]:
    """In the language and the time zone that the person has chosen."""
    with translation.override(_language(person)), timezone.override(_zone(person)):
        yield


def words_of(review: Review, person: User, now: datetime) -> dict[str, object]:
    """What every letter says of the review: its month, its hour where the reader is."""
    language = _language(person)
    here = timezone.localtime(review.meets_at, _zone(person))
    ends = here + timedelta(minutes=policy_in_force().review_minutes)
    return {
        "month": formats.month(review.month, language=language),
        "when": formats.weekday_moment(here, today=day_of(now), language=language),
        "exactly": formats.hours(here, ends, language=language),
    }


def write(
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
    words = words_of(review, person, now)
    letters.write(
        to=person.email,
        subject=subject % {**words, **context},
        template=template,
        context={
            "name": person.name,
            "review": review,
            "review_url": _address(review),
            **words,
            **context,
        },
        now=now,
        key=f"review:{review.slug}:{occasion}:{person.pk}",
        language=_language(person),
        calendar=ics,
    )
