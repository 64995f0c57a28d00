"""A room that was opened too early, left behind, or led by somebody who was not invited."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import LedgerEntry
from portfolio.models import Review, ReviewSeat
from portfolio.operations.reviews import ending, outcomes, preparing, reminding, room
from portfolio.operations.reviews.noting import CannotReview
from portfolio.operations.reviews.press import Press
from portfolio.queries.reviews.clock import clock
from tests.factories.people import PersonFactory
from tests.portfolio.web.reviews.pages import at, page

pytestmark = pytest.mark.django_db


def park(item, by, now, key="p"):
    pressed = Press(item_id=item.pk, key=f"{key}-{item.pk}", by=by, now=now)
    return outcomes.park(pressed, text="Next month")


def test_a_room_that_was_opened_too_early_goes_back_to_its_agenda(live, items, ruth, now):
    room.come(review=live, user=ruth, now=now)
    first = live.items.placed().first()
    seen = {"seen_id": first.pk, "by": ruth, "now": now + timedelta(seconds=90)}
    room.show(review_id=live.pk, item_id=items[0].pk, **seen)

    for _ in range(2):
        room.put_back(review_id=live.pk, by=ruth, now=now + timedelta(minutes=3))

    live.refresh_from_db()
    assert (live.state, live.opened_at, live.current) == ("preparing", None, None)
    assert not live.items.exclude(spent_ms=0, entered_at=None).exists()
    assert not live.seats.exclude(came_at=None).exists()
    assert LedgerEntry.objects.filter(verb="review.put_back", by=ruth).count() == 1
    # Everything that one does before a meeting can be done again.
    preparing.prepare(review_id=live.pk, now=now)
    room.open_room(review_id=live.pk, by=ruth, now=now)


def test_what_came_of_a_meeting_keeps_it_open(live, items, ruth, now):
    made = park(items[0], ruth, now)
    with pytest.raises(CannotReview, match="came of it"):
        room.put_back(review_id=live.pk, by=ruth, now=now)
    outcomes.take_back(outcome_id=made.pk, by=ruth, now=now)
    with pytest.raises(CannotReview, match="came of it"):
        room.put_back(review_id=live.pk, by=ruth, now=now)

    for item in items:
        park(item, ruth, now, "again")
    ending.close(review_id=live.pk, by=ruth, now=now)
    with pytest.raises(CannotReview):
        room.put_back(review_id=live.pk, by=ruth, now=now)


def test_the_way_back_stands_on_the_first_page_alone(client, live, items, ruth, anna):
    here, back = at("review-room", live), at("review-put-back", live)
    assert back in page(client, ruth, here)
    assert back not in page(client, ruth, f"{here}?item={items[0].pk}")
    assert back not in page(client, anna, here)
    assert client.post(back).status_code == 403
    client.force_login(ruth)
    assert client.post(back).url == at("review", live)

    park_now = Review.objects.get()
    assert park_now.is_preparing
    room.open_room(review_id=live.pk, by=ruth, now=timezone.now())
    park(items[0], ruth, timezone.now())
    assert back not in page(client, ruth, here)


def test_the_clock_of_a_room_that_everybody_left_stands_where_they_left_it(
    live, ruth, anna, now
):
    """Whoever forgot to close had a meeting of seventy hours in the minutes."""
    left = now + timedelta(minutes=21)
    room.come(review=live, user=ruth, now=left)
    reminding.tend(now=left + timedelta(minutes=5))
    live.refresh_from_db()
    assert live.running_since is not None

    for hours in (2, 70):
        reminding.tend(now=now + timedelta(hours=hours))

    live.refresh_from_db()
    read = clock(live, live.items.placed(), now=now + timedelta(hours=70))
    assert (live.is_live, read.is_running, read.meeting) == (True, False, 21 * 60_000)
    paused = LedgerEntry.objects.get(verb="review.paused")
    assert (paused.by, paused.reason) == (None, "Nobody was in the room any more.")


def test_whoever_leads_sits_in_the_room_though_nobody_invited_them(prepared, now):
    sam = PersonFactory(roles=["portfolio_manager"])

    room.open_room(review_id=prepared.pk, by=sam, now=now)
    room.come(review=prepared, user=sam, now=now)

    assert ReviewSeat.objects.get(review=prepared, user=sam).came_at == now
