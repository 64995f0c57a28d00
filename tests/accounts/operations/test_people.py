"""People join, leave and come back; what they hold is handed over first."""

import pytest

from accounts.models import LedgerEntry, User
from accounts.operations import people, roles
from accounts.permissions import Role
from accounts.queries.holdings import Holding
from tests.factories.keys import service_account
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(db):
    return PersonFactory(name="Adam Ash", roles=["administrator"])


def two_things(person):
    yield Holding(kind="Use case", label="Read claims", url="/use-cases/2/")
    yield Holding(kind="Use case", label="Answer calls", url="/use-cases/1/")


def nothing(person):
    return []


def test_whoever_is_added_can_be_found_by_their_address(adam, now):
    person = people.add(
        name="  Dora Dunn ",
        email="Dora@Example.com",
        to_roles=[Role.OWNER],
        by=adam,
        now=now,
    )

    person = User.objects.get(pk=person.pk)
    assert (person.name, person.email) == ("Dora Dunn", "dora@example.com")
    assert person.roles == {Role.OWNER}
    assert not person.has_usable_password()
    assert LedgerEntry.objects.get().verb == "person.joined"


def test_one_address_is_one_person(adam, alice, now):
    with pytest.raises(people.AlreadyHere):
        people.add(name="Other", email=alice.email.upper(), to_roles=[], by=adam, now=now)


def test_the_door_closes_and_opens_again(adam, alice, now):
    people.deactivate(user_id=alice.pk, by=adam, now=now)
    alice.refresh_from_db()
    assert (alice.is_active, alice.deactivated_at) == (False, now)

    people.reactivate(user_id=alice.pk, by=adam, now=now)

    alice = User.objects.get(pk=alice.pk)
    assert (alice.is_active, alice.deactivated_at) == (True, None)
    assert alice.roles == {Role.OWNER}
    assert [entry.verb for entry in LedgerEntry.objects.order_by("number")] == [
        "person.deactivated",
        "person.reactivated",
    ]


def test_twice_is_once(adam, alice, now):
    for _ in range(2):
        people.deactivate(user_id=alice.pk, by=adam, now=now)

    assert LedgerEntry.objects.count() == 1


def test_what_they_hold_must_be_handed_over_first(adam, alice, now, settings):
    settings.HOLDINGS = [f"{__name__}.nothing", f"{__name__}.two_things"]

    with pytest.raises(people.StillHolds) as refused:
        people.deactivate(user_id=alice.pk, by=adam, now=now)

    assert [holding.label for holding in refused.value.holdings] == [
        "Answer calls",
        "Read claims",
    ]
    alice.refresh_from_db()
    assert alice.is_active
    assert not LedgerEntry.objects.exists()


def test_an_integration_is_not_left_without_its_person(adam, alice, now):
    service_account("CRM export", owner=alice)

    with pytest.raises(people.StillHolds) as refused:
        people.deactivate(user_id=alice.pk, by=adam, now=now)

    assert [holding.label for holding in refused.value.holdings] == ["CRM export"]


def test_nobody_deactivates_themselves(adam, now):
    PersonFactory(roles=["administrator"])

    with pytest.raises(people.CannotDeactivate):
        people.deactivate(user_id=adam.pk, by=adam, now=now)


def test_the_last_administrator_stays(adam, alice, now):
    with pytest.raises(roles.LastAdministrator):
        people.deactivate(user_id=adam.pk, by=alice, now=now)
