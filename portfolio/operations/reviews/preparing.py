"""Putting the agenda together: what the rules find, what people did by hand stays."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import ledger
from accounts.models import User
from engine.operations.work import Outcome, Work
from portfolio.analysis.agenda import (
    CLOSE,
    PROMISES,
    Agenda,
    Candidate,
    Group,
    Kept,
    build,
)
from portfolio.analysis.matters import Matter
from portfolio.analysis.packing import pack
from portfolio.models import AgendaItem, Review
from portfolio.models.agenda_item import ItemKind
from portfolio.operations.reviews import briefs
from portfolio.operations.reviews.noting import locked, on_review, still_preparing
from portfolio.queries.policy import policy_in_force
from portfolio.queries.reviews.matters import matters

Step = Callable[[int, int, str], None]
# Rewritten whenever it is put together; what people wrote is not among them.
REWRITTEN = (
    "place",
    "minutes",
    "rank",
    "group",
    "status",
    "sentence",
    "asked",
    "months_in_red",
    "value",
    "gap",
    "carried",
    "undecided_reviews",
    "asks_course",
    "brief",
)
STEPS = 4


def as_work(work: Work) -> Outcome:
    """Prepare as a job that somebody watches."""
    review = Review.objects.get(pk=work.arguments["review"])
    prepare(review_id=review.pk, by=work.by, now=work.clock(), step=work.step)
    count = review.items.filter(place__isnull=False, kind=ItemKind.USE_CASE).count()
    sentence = ngettext("%(count)d item.", "%(count)d items.", count) % {"count": count}
    return Outcome(
        sentence=sentence,
        link=f"/reviews/{review.slug}/",
        result={"items": count},
    )


def prepare(
    *,
    review_id: int,
    now: datetime,
    by: User | None = None,
    step: Step = lambda _done, _total, _sentence: None,
) -> Review:
    """
    Put the agenda together from what is known now. By hand: stays where it was put.

    :raises CannotReview: once the meeting has begun
    """
    review = still_preparing(Review.objects.get(pk=review_id))
    step(0, STEPS, _("Reading what may come up"))
    found = matters(review, now=now)
    step(1, STEPS, _("Choosing seven"))
    # What is chosen may change until the lock is held; its numbers are read before it.
    chosen = _agenda(found, list(review.items.filter(kind=ItemKind.USE_CASE)))
    step(2, STEPS, _("Judging their metrics"))
    shown = _shown([key for key, _minutes in chosen.items], review, now)
    step(3, STEPS, _("Writing the agenda"))
    return _write(review_id=review_id, found=found, shown=shown, by=by, now=now)


@ledger.writes
def _write(
    *,
    review_id: int,
    found: list[Matter],
    shown: dict[int, briefs.Brief],
    by: User | None,
    now: datetime,
) -> Review:
    review = still_preparing(locked(review_id))
    rows = list(review.items.filter(kind=ItemKind.USE_CASE))
    agenda = _agenda(found, rows)
    keys = {one.candidate.key for one in found}
    # Nothing speaks for it any more, and nobody has laid a hand on it.
    gone = [row.pk for row in rows if row.use_case_id not in keys and not _is_touched(row)]
    review.items.filter(pk__in=gone).delete()
    # A place is held by one: everybody leaves before anybody sits down again.
    review.items.update(place=None, minutes=0)
    # The promises come before the first.
    places = {key: (place, minutes) for place, (key, minutes) in enumerate(agenda.items, 2)}
    ranks = {key: rank for rank, key in enumerate([*places, *agenda.rest], 1)}
    # Somebody may have changed the agenda by hand between the two looks.
    shown |= _shown(places.keys() - shown.keys(), review, now)
    known = {one.candidate.key: one for one in found}
    written = [
        AgendaItem(
            review=review,
            kind=ItemKind.USE_CASE,
            use_case_id=key,
            rank=rank,
            **_place(places.get(key)),
            **_facts(known[key]),
            brief=briefs.kept(
                shown.get(key) if key in places else None, facts=known[key].facts
            ),
        )
        for key, rank in ranks.items()
        if key in known
    ]
    AgendaItem.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["review", "use_case"],
        update_fields=REWRITTEN,
        batch_size=1000,
    )
    _keep_by_hand(review, places, known)
    frame(review, count=len(places))
    review.prepared_at = now
    review.save(update_fields=["prepared_at"])
    on_review(review, "review.prepared", by=by, now=now)
    return review


def frame(review: Review, *, count: int) -> None:
    """Let promises come first and the close last; the caller holds the review."""
    for kind, place, minutes in (
        (ItemKind.PROMISES, 1, PROMISES),
        (ItemKind.CLOSE, count + 2, CLOSE),
    ):
        AgendaItem.objects.update_or_create(
            review=review, kind=kind, defaults={"place": place, "minutes": minutes}
        )


def _shown(keys: Collection[int], review: Review, now: datetime) -> dict[int, briefs.Brief]:
    return briefs.briefs(keys, month=review.month, as_of=now) if keys else {}


def _agenda(found: Iterable[Matter], rows: Iterable[AgendaItem]) -> Agenda:
    candidates = {one.candidate.key: one.candidate for one in found}
    touched = [row for row in rows if _is_touched(row)]
    for row in touched:
        key = row.about
        if key not in candidates and row.dropped_at is None:
            candidates[key] = Candidate(
                key=key, group=Group(row.group or Group.ADDED), value=row.value
            )
    return build(
        list(candidates.values()),
        kept=[
            Kept(
                key=row.about,
                place=row.place - 1 if row.place is not None else None,
                minutes=row.minutes if row.has_minutes_by_hand else None,
            )
            for row in touched
            if row.dropped_at is None and row.is_placed_by_hand
        ],
        dropped={row.about for row in touched if row.dropped_at is not None},
        length=policy_in_force().review_minutes,
    )


def _is_touched(row: AgendaItem) -> bool:
    return bool(
        row.is_placed_by_hand
        or row.has_minutes_by_hand
        or row.dropped_at is not None
        or row.comment
    )


def _place(placed: tuple[int, int] | None) -> dict[str, int | None]:
    """Without a place there are no minutes."""
    place, minutes = placed or (None, 0)
    return {"place": place, "minutes": minutes}


def _facts(one: Matter) -> dict[str, Any]:
    candidate = one.candidate
    return {
        "group": candidate.group,
        "status": one.status,
        "sentence": pack(one.sentence),
        "asked": pack(one.asked),
        "months_in_red": candidate.months_in_red,
        "value": candidate.value,
        "gap": candidate.gap,
        "carried": candidate.carried,
        "undecided_reviews": one.undecided_reviews,
        "asks_course": one.asks_course,
    }


def _keep_by_hand(
    review: Review, places: dict[int, tuple[int, int]], known: dict[int, Matter]
) -> None:
    """What somebody added and no rule speaks for keeps its words and gets its place."""
    for key, placed in places.items():
        if key not in known:
            review.items.filter(use_case=key).update(**_place(placed))
