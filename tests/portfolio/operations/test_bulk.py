"""Changing many at once, and taking that back while nothing changed since."""

from datetime import timedelta

import pytest

from accounts import ledger
from accounts.models import LedgerEntry
from portfolio.models import Blocker, UseCase
from portfolio.models.assignment import Part
from portfolio.models.blocker import OWNER_NOT_NAMED
from portfolio.operations import assignments, bulk, tags
from portfolio.operations.bulk import CannotChange, Change, Undone
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TeamFactory, UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return PersonFactory(name="Mia Manager", roles=["portfolio_manager"])


def _done(change: Change, chosen: list[UseCase], by, now):
    numbers = [row.number for row in chosen]
    bulk.carry_out(numbers=numbers, change=change, by=by, now=now)
    return {"at": now, "by": by, "now": now + timedelta(minutes=1)}


def test_tags_go_back_but_for_those_changed_since(manager, now):
    first, second = UseCaseFactory(), UseCaseFactory()
    tags.replace(use_case_id=first.pk, names=["old"], by=manager, now=now)
    undo = _done(Change(add_tag="board"), [first, second], manager, now + timedelta(1))
    tags.add(use_case_ids=[second.pk], names=["later"], by=manager, now=undo["now"])

    assert bulk.undo(**undo) == Undone(back=1, left=1)

    assert {tag.name for tag in first.tags.all()} == {"old"}
    assert {tag.name for tag in second.tags.all()} == {"board", "later"}
    told = LedgerEntry.objects.about("use-case", first.pk).newest_first()[0]
    assert told.changes == {"tags": [["board", "old"], ["old"]]}


def test_an_owner_answers_again_as_if_never_released(manager, alice, now):
    mine = PersonFactory(name="Omar Owner", roles=["owner"])
    use_case = UseCaseFactory(owner=None)
    assignments.assign(
        use_case_id=use_case.pk, part=Part.OWNER, user=mine, by=manager, now=now
    )
    undo = _done(Change(owner=alice), [use_case], mine, now + timedelta(days=9))

    assert bulk.undo(**undo) == Undone(back=1, left=0)

    use_case.refresh_from_db()
    standing = use_case.assignments.standing().get(part=Part.OWNER)
    assert (use_case.owner, standing.user, standing.assigned_at) == (mine, mine, now)
    with pytest.raises(CannotChange):
        bulk.undo(**undo)


def test_what_nobody_answered_for_is_missed_since_the_same_day(manager, alice, now):
    use_case = UseCaseFactory(owner=None)
    with ledger.writing():
        missing = assignments.miss_owner(use_case, by=manager, now=now - timedelta(days=40))
    undo = _done(Change(owner=alice), [use_case], manager, now)
    assert not use_case.blockers.open().exists()

    bulk.undo(**undo)

    use_case.refresh_from_db()
    assert use_case.owner is None
    assert use_case.blockers.open().get(cause=OWNER_NOT_NAMED) == missing
    assert Blocker.objects.count() == 1


def test_a_team_goes_back_only_by_whoever_gave_it_and_may(manager, alice, now):
    was, team = TeamFactory(name="Sales"), TeamFactory(name="Legal")
    use_case = UseCaseFactory(team=was)
    undo = _done(Change(team=team), [use_case], manager, now)

    for stranger in (alice, PersonFactory(roles=["portfolio_manager"])):
        with pytest.raises(CannotChange):
            bulk.undo(**undo | {"by": stranger})
    assert bulk.undo(**undo) == Undone(back=1, left=0)

    use_case.refresh_from_db()
    assert use_case.team == was
