"""Two facilitators at once: never two outcomes of one thing, never one lost."""

import pytest
from django.db import connection

from accounts.refusal import Refused
from portfolio.models import Action, Decision, Review, ReviewOutcome, ReviewPack
from portfolio.operations.reviews import by_hand, ending, outcomes, room
from portfolio.operations.reviews.press import Press
from tests.portfolio.operations.test_at_once import assert_one_chain, at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 4


@pytest.fixture(autouse=True)
def _on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; runs on PostgreSQL")


def said(act):
    """Do it; a refusal is an answer too."""

    def one(number):
        try:
            return act(number)
        except Refused as refusal:
            return refusal

    return at_once(one, many=MANY)


def test_two_facilitators_in_one_meeting(live, items, ruth, anna, now):
    asked = items[0].use_case.decisions.get()

    def press(number, key=None):
        return Press(item_id=items[0].pk, key=key or f"key-{number}", by=ruth, now=now)

    decided = said(
        lambda number: outcomes.decide(
            press(number),
            decision_id=asked.pk,
            answer=f"By {number}",
            why="x",
            decided_by=anna,
        )
    )
    assert sum(isinstance(one, ReviewOutcome) for one in decided) == 1
    assert sum(isinstance(one, Refused) for one in decided) == MANY - 1
    assert Decision.objects.get(pk=asked.pk).answer == ReviewOutcome.objects.get().text

    # Four different actions are four; one action sent four times is one.
    action = {"owner": anna, "due_date": now.date()}
    said(lambda number: outcomes.assign(press(f"a{number}"), what=f"Do {number}", **action))
    said(lambda number: outcomes.assign(press(0, "same-key"), what="Do it", **action))
    assert Action.objects.count() == MANY + 1

    # Whoever presses "next" together goes one further, not four.
    first = live.items.placed().first()
    said(
        lambda number: room.show(
            review_id=live.pk,
            item_id=items[number % 2].pk,
            seen_id=first.pk,
            by=ruth,
            now=now,
        )
    )
    turn = Review.objects.get(pk=live.pk)
    assert turn.current_id in {items[0].pk, items[1].pk}

    for number, item in enumerate(items[1:]):
        pressed = Press(item_id=item.pk, key=f"park-{number}", by=ruth, now=now)
        outcomes.park(pressed, text="Next month")
    packs = said(lambda number: ending.close(review_id=live.pk, by=ruth, now=now))
    assert {one.pk for one in packs} == {ReviewPack.objects.get().pk}
    assert_one_chain()


def test_two_who_change_the_agenda_leave_a_whole_one(prepared, ruth, now):
    pks = list(prepared.items.filter(kind="use-case").values_list("pk", flat=True))

    said(
        lambda number: by_hand.move(
            item_id=pks[number % 3], to=number % 3 + 1, reason="x", by=ruth, now=now
        )
    )

    placed = list(prepared.items.placed())
    assert [row.place for row in placed] == [1, 2, 3, 4, 5]
    assert sum(row.minutes for row in placed) == 30
