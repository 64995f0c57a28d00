"""Reviews keep going by themselves."""

from datetime import date, timedelta

import pytest

from accounts.models import Letter
from portfolio.models import Review
from portfolio.operations.reviews import planning, reminding
from tests.factories.health import MonthCloseFactory
from tests.factories.people import PersonFactory
from tests.portfolio.operations.reviews.conftest import MAY, red

pytestmark = pytest.mark.django_db


def test_the_next_review_is_planned_prepared_and_announced(now):
    ruth = PersonFactory(roles=["portfolio_manager"])
    owner = PersonFactory(roles=["owner"])
    met = now.replace(month=5, day=26)
    planning.plan(
        month=date(2026, 4, 1),
        meets_at=met,
        facilitator=ruth,
        attendees=[],
        by=ruth,
        now=met - timedelta(days=5),
    )
    Review.objects.update(
        state="closed",
        closed_at=met,
        closed_by=ruth,
        opened_at=met,
        opened_by=ruth,
        prepared_at=met,
    )
    red(1, owner=owner)
    reminding.tend(now=now)
    assert Review.objects.count() == 1, "the month is not closed yet"
    MonthCloseFactory(month=MAY, closed_at=now)

    for _ in range(2):
        reminding.tend(now=now)
    review = Review.objects.get(month=MAY)

    assert review.meets_at.date() == date(2026, 6, 23)
    assert review.items.placed().count() == 3
    assert not Letter.objects.filter(subject__startswith="Before the review").exists()
    for _ in range(2):
        reminding.tend(now=review.meets_at - timedelta(days=2))
    preread = Letter.objects.get(subject__startswith="Before the review")
    assert (preread.to, "UC-1" in preread.text) == (ruth.email, True)
    own = Letter.objects.get(to=owner.email)
    assert f"/reviews/{review.slug}/items/" in own.text
