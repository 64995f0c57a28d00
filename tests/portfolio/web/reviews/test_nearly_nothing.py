"""A review with next to nothing on it is a review: each page and paper says what is so."""

import re
from datetime import date, timedelta

import pytest
from django.utils.html import strip_tags

from accounts.models import Letter
from portfolio.operations.reviews import by_hand, ending, planning, preparing, room
from tests.factories.people import PersonFactory
from tests.portfolio.operations.reviews.conftest import red

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def words(answer):
    main = answer.content.decode().split("<main", 1)[-1].split("</main>")[0]
    return re.sub(r"\s+", " ", strip_tags(main))


@pytest.mark.parametrize("struck", [False, True], ids=["empty", "struck"])
def test_a_review_without_items_is_prepared_held_and_kept(client, now, struck):
    ruth = PersonFactory(name="Ruth Adler", roles=["portfolio_manager"])
    client.force_login(ruth)
    if struck:
        red(1)
    review = planning.plan(
        month=date(2026, 5, 1),
        meets_at=now + timedelta(days=8),
        facilitator=ruth,
        attendees=[],
        by=ruth,
        now=now,
    )
    preparing.prepare(review_id=review.pk, now=now)
    if struck:
        item = review.items.placed().get(kind="use-case")
        by_hand.drop(item_id=item.pk, reason="Settled last week.", by=ruth, now=now)
    agenda = words(client.get("/reviews/2026-05/"))
    room.open_room(review_id=review.pk, by=ruth, now=now)
    close = review.items.placed().get(kind="close")
    reading_back = words(client.get(f"/reviews/2026-05/room/?item={close.pk}"))
    ending.close(review_id=review.pk, by=ruth, now=now + timedelta(minutes=3))
    papers = [client.get(f"/reviews/2026-05/packs/1.{kind}") for kind in ("pdf", "pptx")]

    assert ("was taken off by hand" in agenda) == struck
    assert ("No red flag, nothing that stands still" in agenda) != struck
    assert "Nothing was on the agenda." in reading_back
    assert "nothing was on the agenda" in words(client.get("/reviews/2026-05/"))
    assert [answer.status_code for answer in papers] == [200, 200]
    minutes = Letter.objects.latest("pk")
    assert minutes.subject == "Minutes of the review of May 2026: nothing was on the agenda"
