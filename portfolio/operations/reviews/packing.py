"""Filling a pack: its inputs are gathered as they stand, all else follows from them."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from accounts.models import User
from portfolio.analysis.agenda import Candidate, Group, Kept, build
from portfolio.documents import pack
from portfolio.documents.deriving import derive
from portfolio.documents.pack.inputs import (
    AgendaUsed,
    Inputs,
    LeftUsed,
    MeetingUsed,
    PolicyUsed,
    PromiseUsed,
    WaitUsed,
)
from portfolio.models import AgendaChange, AgendaItem, Review
from portfolio.models.agenda_item import Change, ItemKind
from portfolio.operations.reviews import packing_items, packing_portfolio
from portfolio.queries import policy as policies
from portfolio.queries.days import day_of
from portfolio.queries.money import house_currency
from portfolio.queries.reviews import promises

# Of what did not fit the first are named, all are counted.
NAMED = 100


def fill(
    review: Review, *, edition: int, reason: str, by: User, now: datetime
) -> pack.Pack:
    """Return the pack of a review that is about to close; the caller holds it."""
    return derive(inputs(review, edition=edition, reason=reason, by=by, now=now))


def inputs(review: Review, *, edition: int, reason: str, by: User, now: datetime) -> Inputs:
    """Return all that a pack stands on: rows and revisions, nothing worked out."""
    rows = list(
        review.items.filter(kind=ItemKind.USE_CASE).select_related(
            "use_case__owner",
            "use_case__sponsor",
            "use_case__standing",
            "commented_by",
        )
    )
    placed = sorted(
        (row for row in rows if row.place is not None), key=lambda row: row.place or 0
    )
    number, values = policies.named_at(now)
    today = day_of(now)
    return Inputs(
        month=review.month,
        edition=edition,
        reason=reason,
        organisation=settings.ORGANISATION_NAME,
        currency=house_currency(),
        language=settings.LANGUAGE_CODE,
        closed_at=now,
        closed_by=by.name,
        today=today,
        policy=PolicyUsed(number=number, values=values),
        meeting=_meeting(review, now),
        agenda=_agenda(review, rows, placed),
        items=packing_items.items(review, placed, now=now),
        rows=packing_portfolio.rows(),
        took=packing_portfolio.took(),
        before=packing_portfolio.before(review),
        promises=tuple(_promise(one) for one in _promised(review, now)),
        words=tuple(promises.words(until=review)),
        waits=tuple(
            WaitUsed(
                person=one.asked_of.name,
                asked=day_of(one.asked_at),
                decided=day_of(one.decided_at) if one.decided_at else None,
            )
            for one in promises.waited(now)
        ),
    )


def _meeting(review: Review, now: datetime) -> MeetingUsed:
    seats = review.seats.select_related("user").order_by("user__name", "pk")
    frames = review.items.exclude(kind=ItemKind.USE_CASE)
    spent = dict(frames.values_list("kind", "spent_ms"))
    return MeetingUsed(
        facilitator=review.facilitator.name,
        attendees=tuple(seat.user.name for seat in seats if seat.came_at is not None),
        started_at=review.opened_at,
        length=policies.policy_at(review.opened_at or now).review_minutes,
        promises_ms=spent.get(ItemKind.PROMISES, 0),
        close_ms=spent.get(ItemKind.CLOSE, 0),
    )


def _agenda(
    review: Review, rows: Iterable[AgendaItem], placed: list[AgendaItem]
) -> AgendaUsed:
    """What might have come up, and what people did to it; the order follows from both."""
    listed = sorted(rows, key=lambda row: row.pk)
    candidates = tuple(_candidate(row) for row in listed)
    dropped = tuple(row.about for row in listed if row.dropped_at is not None)
    kept = tuple(_kept(row) for row in placed if row.is_placed_by_hand)
    met = tuple((row.about, row.minutes) for row in placed)
    length = sum(review.items.placed().values_list("minutes", flat=True))
    if build(candidates, kept=kept, dropped=dropped, length=length).items != met:
        # The agenda that met is the agenda: every place counts as one that was chosen.
        kept = tuple(
            Kept(key=row.about, place=place, minutes=row.minutes)
            for place, row in enumerate(placed, 1)
        )
    left = [row for row in listed if row.place is None]
    left.sort(key=lambda row: (row.dropped_at is None, row.rank, row.pk))
    reasons = _reasons(row for row in left[:NAMED] if row.dropped_at is not None)
    return AgendaUsed(
        length=length,
        candidates=candidates,
        kept=kept,
        dropped=dropped,
        left=tuple(_left(row, reasons) for row in left[:NAMED]),
        left_count=len(left),
    )


def _candidate(row: AgendaItem) -> Candidate:
    return Candidate(
        key=row.about,
        group=Group(row.group),
        months_in_red=row.months_in_red,
        value=row.value,
        gap=row.gap,
        carried=row.carried,
    )


def _kept(row: AgendaItem) -> Kept:
    return Kept(
        key=row.about,
        place=(row.place or 2) - 1,
        minutes=row.minutes if row.has_minutes_by_hand else None,
    )


def _reasons(rows: Iterable[AgendaItem]) -> dict[int, str]:
    """By item: why it was taken off the last time."""
    changes = AgendaChange.objects.filter(item__in=[row.pk for row in rows])
    dropped = changes.filter(what=Change.DROPPED).order_by("pk")
    return dict(dropped.values_list("item_id", "reason"))


def _left(row: AgendaItem, reasons: dict[int, str]) -> LeftUsed:
    assert row.use_case is not None
    return LeftUsed(
        ref=row.use_case.ref,
        title=row.use_case.title,
        group=row.group,
        reason=reasons.get(row.pk),
    )


def _promised(review: Review, now: datetime) -> list[promises.Kept]:
    return promises.promises(promises.before(review), seen_by=None, today=day_of(now))


def _promise(one: promises.Kept) -> PromiseUsed:
    action, blocker = one.outcome.action, one.outcome.blocker
    return PromiseUsed(
        kind=one.outcome.kind,
        what=one.what,
        owner=one.owner,
        ref=one.use_case.ref,
        word=promises.word_of(action) if action is not None else None,
        is_done=blocker is None or blocker.resolved_at is not None,
    )
