"""The pages of people: who sees them, what they cost."""

import pytest
from django.urls import reverse

from accounts.models import Invitation, Letter
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


# Who may open what: the whole table.
SEE, MANAGE, RULE = "people", "invite", "roles"
MAY = {
    "administrator": {SEE, MANAGE, RULE},
    "portfolio_manager": {SEE, RULE},
    "executive": {SEE},
    "owner": {SEE},
    "viewer": {SEE},
    "contributor": set(),
    "partner": set(),
}


@pytest.mark.parametrize("role", MAY)
def test_each_role_opens_what_it_may_and_is_told_why_not(client, role):
    person = PersonFactory(roles=[role])
    other = PersonFactory(name="Dora Dunn")
    client.force_login(person)

    seen = [client.get(reverse("people")), client.get(reverse("person", args=[other.pk]))]
    managed = [
        client.get(reverse("invite")),
        client.get(reverse("invitations")),
        client.get(reverse("person-roles", args=[other.pk])),
        client.post(reverse("person-reactivate", args=[other.pk])),
    ]
    ruled = client.post(reverse("roles"), {"second_factor": []})

    assert {answer.status_code == 403 for answer in seen} == {SEE not in MAY[role]}
    assert {answer.status_code == 403 for answer in managed} == {MANAGE not in MAY[role]}
    assert (ruled.status_code == 403) == (RULE not in MAY[role])


def test_the_list_is_narrowed_by_words_role_and_state(client, adam, now):
    PersonFactory(name="Dora Dunn", email="dora@example.com", roles=["owner"])
    PersonFactory(name="Emil Ernst", roles=["viewer"])
    PersonFactory(name="Gone Gray", is_active=False, deactivated_at=now)
    client.force_login(adam)

    def names(**asked):
        page = client.get(reverse("people"), asked).context["page"]
        return [person.name for person in page]

    assert names() == ["Adam Ash", "Dora Dunn", "Emil Ernst"]
    assert names(q="dunn dora@") == ["Dora Dunn"]
    assert names(role="viewer") == ["Emil Ernst"]
    assert names(state="deactivated") == ["Gone Gray"]
    assert names(sort="-name", state="all")[0] == "Gone Gray"
    assert "Nobody matches" in client.get(reverse("people"), {"q": "zzz"}).text


def test_an_integration_is_no_person(client, adam):
    robot = PersonFactory(name="Robot", kind="service")
    client.force_login(adam)

    assert client.get(reverse("person", args=[robot.pk])).status_code == 404


def test_somebody_is_invited_comes_in_and_is_here(client, adam, client_factory):
    client.force_login(adam)
    client.post(
        reverse("invite"),
        {"name": "Dora Dunn", "email": "dora@example.com", "roles": ["owner"]},
    )
    link = Letter.objects.get().text.split("http://localhost:8000")[1].split()[0]
    guest = client_factory()
    assert "Adam Ash invited you" in guest.get(link).text

    weak = guest.post(link, {"name": "Dora Dunn", "password": "dora"})
    answer = guest.post(link, {"name": "Dora Dunn", "password": "long-enough-to-hold"})

    assert "too short" in weak.text
    assert answer.url == reverse("home")
    assert guest.get(reverse("profile")).status_code == 200
    assert guest.get(link).status_code == 410
    assert "Dora Dunn" in client.get(reverse("people")).text


def test_an_invitation_is_sent_again_and_withdrawn(client, adam):
    client.force_login(adam)
    client.post(
        reverse("invite"),
        {"name": "Dora Dunn", "email": "dora@example.com", "roles": ["owner"]},
    )
    pk = Invitation.objects.get().pk
    assert "dora@example.com" in client.get(reverse("invitations")).text

    client.post(reverse("invitation-send-again", args=[pk]))
    client.post(reverse("invitation-withdraw", args=[pk]))
    answer = client.post(reverse("invitation-send-again", args=[pk]), follow=True)

    assert Letter.objects.count() == 2
    assert "no longer open" in answer.text
    assert "Nobody is being waited for" in answer.text


def test_the_refusal_stands_beside_the_roles(client, adam):
    client.force_login(adam)

    answer = client.post(reverse("person-roles", args=[adam.pk]), {"roles": ["viewer"]})

    assert "Nobody gives a role to themselves" in answer.text


def test_what_somebody_holds_is_listed_where_they_are_deactivated(client, adam, settings):
    settings.HOLDINGS = ["tests.accounts.operations.test_people.two_things"]
    dora = PersonFactory(name="Dora Dunn")
    client.force_login(adam)

    answer = client.post(reverse("person-deactivate", args=[dora.pk]))

    assert answer.status_code == 409
    assert "must be handed over first" in answer.text
    assert 'href="/use-cases/1/"' in answer.text


def test_what_somebody_holds_is_no_business_of_others(client, settings):
    settings.HOLDINGS = ["tests.accounts.operations.test_people.two_things"]
    dora = PersonFactory(name="Dora Dunn", roles=["owner"])

    client.force_login(PersonFactory(roles=["viewer"]))
    assert "Read claims" not in client.get(reverse("person", args=[dora.pk])).text

    client.force_login(dora)
    assert "Read claims" in client.get(reverse("person", args=[dora.pk])).text


def test_one_s_own_profile_is_changed_and_speaks_one_s_own_time(client, alice):
    type(alice).objects.filter(pk=alice.pk).update(last_seen_at=alice.joined_at)
    client.force_login(alice)
    asked = {
        "name": "Alice  Ames-Abel",
        "time_zone": "Asia/Tokyo",
        "language": "en",
        "theme": "dark",
        "shortcuts": "",
    }

    answer = client.post(reverse("profile"), asked)

    alice.refresh_from_db()
    assert answer.url == reverse("profile")
    assert (alice.name, alice.time_zone, alice.shortcuts) == (
        "Alice Ames-Abel",
        "Asia/Tokyo",
        False,
    )
    assert client.cookies["halfhour_theme"].value == "dark"
    page = client.get(reverse("person", args=[alice.pk]))
    assert "+09:00" in page.text
