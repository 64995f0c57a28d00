"""Roles are given and taken back; somebody is always left to run the house."""

import pytest

from accounts.models import LedgerEntry, RoleGrant, User
from accounts.operations import role_rules, roles
from accounts.permissions import Role
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(db):
    return PersonFactory(name="Adam Ash", roles=["administrator"])


def held(person):
    return {Role(grant.role) for grant in RoleGrant.objects.filter(user=person)}


def test_a_change_is_written_down_with_both_sides(adam, alice, now):
    roles.change(user_id=alice.pk, to=[Role.VIEWER, Role.EXECUTIVE], by=adam, now=now)

    assert held(alice) == {Role.VIEWER, Role.EXECUTIVE}
    entry = LedgerEntry.objects.get()
    assert (entry.verb, entry.by) == ("roles.changed", adam)
    assert entry.changes == {"roles": [["owner"], ["executive", "viewer"]]}


def test_the_same_roles_again_are_no_change(adam, alice, now):
    roles.change(user_id=alice.pk, to=[Role.OWNER], by=adam, now=now)

    assert not LedgerEntry.objects.exists()


def test_nobody_gives_a_role_to_themselves(adam, now):
    with pytest.raises(roles.OwnRolesRaised, match="Ask another administrator"):
        roles.change(
            user_id=adam.pk, to=[Role.ADMINISTRATOR, Role.EXECUTIVE], by=adam, now=now
        )

    assert held(adam) == {Role.ADMINISTRATOR}


def test_giving_up_a_role_oneself_is_fine(adam, now):
    PersonFactory(roles=["administrator"])

    roles.change(user_id=adam.pk, to=[], by=adam, now=now)

    assert held(adam) == set()


def test_the_last_administrator_stays_one(adam, now):
    with pytest.raises(roles.LastAdministrator, match="Adam Ash is the last"):
        roles.change(user_id=adam.pk, to=[], by=adam, now=now)


def test_a_deactivated_administrator_does_not_count(adam, alice, now):
    PersonFactory(roles=["administrator"], is_active=False, deactivated_at=now)

    with pytest.raises(roles.LastAdministrator):
        roles.change(user_id=adam.pk, to=[], by=alice, now=now)


def test_what_a_group_gives_no_person_takes(adam, alice, now):
    RoleGrant.objects.create(
        user=alice, role=Role.EXECUTIVE, granted_at=now, from_group="Board"
    )

    roles.change(user_id=alice.pk, to=[], by=adam, now=now)

    assert held(alice) == {Role.EXECUTIVE}


def test_following_groups_twice_is_following_them_once(alice, now):
    for _ in range(2):
        roles.follow_groups(
            user_id=alice.pk, groups=["Board"], mapping={"Board": Role.EXECUTIVE}, now=now
        )

    assert held(alice) == {Role.OWNER, Role.EXECUTIVE}
    assert LedgerEntry.objects.count() == 1


def test_a_rule_is_a_recorded_change(adam, now):
    role_rules.require_second_factor(of=[Role.OWNER], by=adam, now=now)
    role_rules.require_second_factor(of=[Role.OWNER], by=adam, now=now)
    role_rules.require_second_factor(of=[], by=adam, now=now)

    entries = LedgerEntry.objects.order_by("number")
    assert [entry.changes for entry in entries] == [
        {"second_factor_required": [False, True]},
        {"second_factor_required": [True, False]},
    ]


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_person_may_what_their_roles_allow_and_nothing_else(role):
    person = User.objects.get(pk=PersonFactory(roles=[role]).pk)

    assert person.permissions == role.permissions
