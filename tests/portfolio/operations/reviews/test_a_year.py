"""A year of reviews over a thousand use cases: thirty minutes each, and nothing is lost."""

import random
from datetime import date, timedelta

import pytest

from portfolio.models import (
    AgendaItem,
    Decision,
    Metric,
    MetricHealth,
    Review,
    ReviewPack,
    Standing,
    UseCase,
)
from portfolio.operations.reviews import ending, outcomes, planning, preparing, room
from portfolio.operations.reviews.press import Press
from portfolio.queries.reviews.matters import unresolved
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(600)]

CASES, MONTHS = 1000, 12


@pytest.fixture
def chance():
    return random.Random(2026)


def fill(owner, now):
    rows = UseCase.objects.bulk_create(
        UseCase(
            number=number,
            title=f"Use case {number}",
            owner=owner,
            entered_stage_at=now,
            entered_phase_at=now,
            created_at=now,
            created_by=owner,
        )
        for number in range(1, CASES + 1)
    )
    metrics = Metric.objects.bulk_create(
        Metric(
            use_case=row,
            key="rate",
            name="Rate",
            primary=True,
            direction="increase",
            created_at=now,
            created_by=owner,
        )
        for row in rows
    )
    Standing.objects.bulk_create(
        Standing(use_case=row, status="on_track", computed_at=now) for row in rows
    )
    MetricHealth.objects.bulk_create(
        MetricHealth(
            metric=metric,
            status="on_track",
            state="clear",
            variation="common",
            assurance="none",
            inputs="0" * 64,
            policy_version="0",
            computed_at=now,
        )
        for metric in metrics
    )


def a_month_passes(chance):
    """Some turn red, some recover, the others stay as they are and grow older."""
    for standing in Standing.objects.filter(months_in_red__gte=1):
        healed = chance.random() < 0.15
        months = 0 if healed else standing.months_in_red + 1
        Standing.objects.filter(pk=standing.pk).update(
            months_in_red=months, red_flags=0 if healed else 1
        )
    calm = list(Standing.objects.filter(red_flags=0).values_list("pk", flat=True))
    Standing.objects.filter(pk__in=chance.sample(calm, 6)).update(
        red_flags=1, months_in_red=1
    )


def settle(item, chance, *, ruth, anna, number, now):
    press = Press(item_id=item.pk, key=f"{item.review_id}-{item.pk}", by=ruth, now=now)
    match chance.randrange(4):
        case 0:
            return outcomes.park(press, text="Next month")
        case 1:
            due = now.date() + timedelta(days=14)
            return outcomes.assign(press, what="Do it", owner=anna, due_date=due)
        case 2:
            return outcomes.ask_for_plan(press, owner=anna)
        case _:
            if item.asks_course:
                said = {"course": "change", "why": "Too long", "decided_by": anna}
                return outcomes.set_course(press, **said)
            return outcomes.park(press, text="Not yet")


def test_a_year_of_reviews(now, chance):
    ruth = PersonFactory(roles=["portfolio_manager"])
    anna = PersonFactory(roles=["executive"])
    start = now.replace(year=2026, month=1, day=10)
    fill(ruth, start)
    digests: dict[int, str] = {}
    left: dict[int, int] = {}
    for number in range(MONTHS):
        month = date(2026, number + 1, 1)
        later = start + timedelta(days=31 * (number + 1))
        a_month_passes(chance)
        review = planning.plan(
            month=month,
            meets_at=later,
            facilitator=ruth,
            attendees=[anna],
            by=ruth,
            now=later,
        )
        preparing.prepare(review_id=review.pk, now=later)
        placed = list(review.items.placed())
        there = set(
            review.items.filter(use_case__isnull=False).values_list("use_case", flat=True)
        )

        # Never more than thirty minutes, never more than seven items.
        assert sum(item.minutes for item in placed) == 30
        assert len(placed) <= 9
        # Every red flag is on the agenda or counted beside it, within one review.
        flags = set(
            Standing.objects.filter(red_flags__gte=1).values_list("use_case", flat=True)
        )
        assert flags <= there
        # What the last one left open is there again, and knows how often.
        assert set(left) <= there
        for key, times in left.items():
            assert review.items.get(use_case=key).carried == times
        # The longest in red come first.
        months = [item.months_in_red for item in placed if item.group == "red-flag"]
        assert months == sorted(months, reverse=True)

        room.open_room(review_id=review.pk, by=ruth, now=later)
        for item in placed[1:-1]:
            settle(item, chance, ruth=ruth, anna=anna, number=number, now=later)
        ended = later + timedelta(minutes=30)
        pack = ending.close(review_id=review.pk, by=ruth, now=ended)
        left = unresolved(Review.objects.get(pk=review.pk))
        digests[pack.pk] = pack.digest
        assert dict(ReviewPack.objects.values_list("pk", "digest")) == digests
    assert Review.objects.filter(state="closed").count() == MONTHS
    # Old reds were asked how they go on, and an answer is a decision that is kept.
    assert AgendaItem.objects.filter(asks_course=True).exists()
    assert Decision.objects.filter(question="Continue, change or stop?").exists()
