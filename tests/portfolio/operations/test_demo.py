"""The demo fills an empty house once, and all of it or nothing."""

import pytest

from accounts.models import LedgerEntry, User
from portfolio.operations import demo

pytestmark = pytest.mark.django_db


def test_the_demo_brings_one_person_for_each_of_the_four_signs_in(now):
    people = demo.load(now=now)

    assert set(people) == {"executive", "owner", "manager", "administrator"}
    for actor in demo.CAST:
        person = User.objects.get(email=actor.email)
        assert person.roles == {actor.role}
        assert person.check_password(demo.PASSWORD)
    assert LedgerEntry.objects.filter(verb="person.joined").count() == len(demo.CAST)


def test_the_demo_never_touches_a_house_where_somebody_works(alice, now):
    with pytest.raises(demo.NotEmpty, match="works here already"):
        demo.load(now=now)

    assert User.objects.get() == alice
