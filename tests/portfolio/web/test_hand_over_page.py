"""One page hands over all that somebody holds."""

import pytest
from django.urls import reverse

from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = PersonFactory(name="Ada Admin", roles=["administrator"])
    client.force_login(person)
    return person


def test_the_person_leads_to_the_page_and_the_page_lists_what_moves(
    client, administrator, alice
):
    UseCaseFactory(title="Ticket escalation", number=7, owner=alice)
    address = reverse("hand-over", args=[alice.pk])

    person = client.get(reverse("person", args=[alice.pk])).content.decode()
    page = client.get(address).content.decode()

    assert address in person
    assert "UC-7 Ticket escalation" in page
    assert f'value="{alice.pk}"' not in page


def test_one_step_moves_all_of_it_and_leads_back(client, administrator, alice):
    heir = PersonFactory(name="Hugo Heir", roles=["owner"])
    use_case = UseCaseFactory(owner=alice)

    done = client.post(reverse("hand-over", args=[alice.pk]), {"to": heir.pk}, follow=True)

    use_case.refresh_from_db()
    assert use_case.owner == heir
    assert "Handed over." in done.content.decode()
    assert "Nothing that would be without its person." in done.content.decode()


def test_what_is_kept_from_whoever_hands_over_stays_and_is_counted(
    client, administrator, alice
):
    heir = PersonFactory(name="Hugo Heir", roles=["owner"])
    secret = UseCaseFactory(owner=alice, confidential=True)

    done = client.post(reverse("hand-over", args=[alice.pk]), {"to": heir.pk}, follow=True)

    secret.refresh_from_db()
    assert secret.owner == alice
    assert "1 thing waits for somebody who may see its use case." in done.content.decode()


def test_nobody_else_may(client, alice):
    client.force_login(alice)

    assert client.get(reverse("hand-over", args=[alice.pk])).status_code == 403
