"""The pages of people: who sees them, what they cost."""

import pytest
from django.urls import reverse

from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(db):
    return PersonFactory(name="Adam Ash", roles=["administrator"])


def test_the_list_costs_the_same_for_many_as_for_few(
    client, adam, django_assert_num_queries
):
    client.force_login(adam)
    PersonFactory.create_batch(8, roles=["owner", "contributor"])

    # Session, person, roles; the people counted, fetched, their roles; open invitations.
    with django_assert_num_queries(7):
        page = client.get(reverse("people"))

    assert page.text.count("Owner · ") + page.text.count("Contributor") >= 8
