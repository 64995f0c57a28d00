"""Filling a pack: the review as it stands, everything in it, in words that are final."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from look import formats
from portfolio.analysis.say_do import Latency, SayDo
from portfolio.documents import pack, words
from portfolio.models import AgendaItem, Review
from portfolio.models.agenda_item import ItemKind
from portfolio.operations.reviews import packing_items, packing_portfolio
from portfolio.operations.reviews.provenance import provenance
from portfolio.queries.days import day_of
from portfolio.queries.money import house_currency
from portfolio.queries.policy import policy_at
from portfolio.queries.reviews import promises
from portfolio.queries.reviews.clock import MINUTE

# Of what did not fit the first are named, all are counted.
NAMED = 100


def fill(
    review: Review, *, edition: int, reason: str, by: User, now: datetime
) -> pack.Pack:
    """Return the pack of a review that is about to close; the caller holds it."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        items = list(
            review.items.placed().select_related(
                "use_case__owner",
                "use_case__sponsor",
                "use_case__standing",
                "commented_by",
            )
        )
        of_use_cases = [item for item in items if not item.is_frame]
        rest = review.items.filter(place=None).select_related("use_case")
        today = day_of(now)
        told = promises.promises(promises.before(review), seen_by=None, today=today)
        return pack.Pack(
            month=review.slug,
            month_words=formats.month(review.month, language=language),
            edition=edition,
            reopened_because=reason,
            organisation=settings.ORGANISATION_NAME,
            currency=house_currency(),
            language=language,
            frozen_at=now,
            frozen_by=by.name,
            meeting=_meeting(review, items, now),
            portfolio=packing_portfolio.portfolio(review, now=now),
            promises=tuple(_promise(one) for one in told),
            say_do=say_do_words(promises.kept_word(today=today, until=review)),
            latency=latency_words(promises.wait_of_all(now=now)),
            items=packing_items.items(review, of_use_cases, now=now),
            left_out=tuple(_left_out(one) for one in _ordered(rest)[:NAMED]),
            left_out_count=rest.count(),
            provenance=provenance(of_use_cases, as_of=review.prepared_at or now),
            method=_method(),
        )


def say_do_words(found: SayDo) -> str:
    if found.share is None:
        return _("No promise of the last reviews has fallen due yet.")
    language = translation.get_language() or "en"
    return _("%(kept)d of %(due)d promises kept on their day (%(share)s).") % {
        "kept": found.kept,
        "due": found.due,
        "share": formats.percent(found.share, language=language),
    }


def latency_words(found: Latency) -> str:
    """The median, and what still waits."""
    said = []
    if found.days is not None:
        said.append(
            ngettext(
                "Decisions take %(days)d day at the median.",
                "Decisions take %(days)d days at the median.",
                found.days,
            )
            % {"days": found.days}
        )
    if found.waiting:
        said.append(
            ngettext(
                "%(count)d waits, %(days)d days by now.",
                "%(count)d wait, the oldest for %(days)d days.",
                found.waiting,
            )
            % {"count": found.waiting, "days": found.oldest}
        )
    return " ".join(said) or _("No decision was asked for in half a year.")


def overrun_words(items: Iterable[AgendaItem], *, length: int) -> str:
    """What took longer than the whole meeting, and what took the most of that."""
    listed = list(items)
    over = sum(item.spent_ms for item in listed) - length * MINUTE
    if over < MINUTE:
        return ""
    worst = max(listed, key=lambda item: item.spent_ms - item.minutes * MINUTE)
    named = worst.use_case.ref if worst.use_case else words_of_frame(worst)
    return ngettext(
        "%(count)d minute over; %(what)s took the most of it.",
        "%(count)d minutes over; %(what)s took the most of them.",
        over // MINUTE,
    ) % {"count": over // MINUTE, "what": named}


def words_of_frame(item: AgendaItem) -> str:
    if item.kind == ItemKind.PROMISES:
        return _("Last month’s promises")
    return _("Close")


def _meeting(review: Review, items: list[AgendaItem], now: datetime) -> pack.Meeting:
    seats = review.seats.select_related("user").order_by("user__name", "pk")
    length = policy_at(review.opened_at or now).review_minutes
    came = [seat.user.name for seat in seats if seat.came_at is not None]
    return pack.Meeting(
        facilitator=review.facilitator.name,
        attendees=tuple(came),
        started_at=review.opened_at,
        ended_at=now,
        planned_minutes=length,
        seconds=sum(item.spent_ms for item in items) // 1000,
        overrun=overrun_words(items, length=length),
    )


def _promise(one: promises.Kept) -> pack.Promise:
    return pack.Promise(
        kind=one.outcome.kind,
        what=one.what,
        owner=one.owner,
        due=one.due,
        state=one.fate,
        state_words=str(words.FATES[one.fate]),
        ref=one.use_case.ref,
    )


def _ordered(rest: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(rest, key=lambda item: (item.dropped_at is None, item.rank, item.pk))


def _left_out(item: AgendaItem) -> pack.LeftOut:
    assert item.use_case is not None
    change = item.changes.filter(what="dropped").order_by("-pk").first()
    if item.dropped_at is not None and change is not None:
        because = _("Taken off: %(reason)s") % {"reason": change.reason}
    else:
        because = _("Did not fit: %(why)s") % {"why": words.GROUPS[item.group]}
    return pack.LeftOut(ref=item.use_case.ref, title=item.use_case.title, because=because)


def _method() -> tuple[pack.Note, ...]:
    """What a reader of the appendix needs to follow the numbers by hand."""
    return (
        pack.Note(
            title=_("Red flag"),
            text=_(
                "Off track in two closed months running, and no recovery plan that counts. "
                "A month without a value neither counts nor heals."
            ),
        ),
        pack.Note(
            title=_("Status of a month"),
            text=_(
                "Progress against what was planned by then: below 75% off track, below 90% "
                "behind, with an allowance for the usual variation. Without a value there "
                "is no status, and never a green one."
            ),
        ),
        pack.Note(
            title=_("Forecast"),
            text=_(
                "The level of the last two years with half of a proven trend. The chance "
                "is rounded to tenths and says nothing beyond twelve months."
            ),
        ),
        pack.Note(
            title=_("Agenda"),
            text=_(
                "Red flags, then what stands still, then decisions that are due, then "
                "unlikely forecasts; inside a group months in red, value and gap decide. "
                "Seven items at most in thirty minutes."
            ),
        ),
        pack.Note(
            title=_("Promises and decisions"),
            text=_(
                "A promise is kept if it was done by the day first named, over the last "
                "six reviews. The wait for a decision runs from the day it was asked, over "
                "half a year."
            ),
        ),
    )
