"""The switch at the foot of the page works for whoever stands before it."""

import pytest
from django.urls import reverse

from accounts.models import LedgerEntry

pytestmark = pytest.mark.django_db


def test_a_person_keeps_the_theme(client, alice):
    client.force_login(alice)

    answer = client.post(
        reverse("appearance"), {"theme": "dark", "contrast": "more", "next": "/?view=1"}
    )

    alice.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/?view=1")
    assert (alice.theme, alice.more_contrast) == ("dark", True)
    entry = LedgerEntry.objects.get()
    assert entry.verb == "profile.changed"
    assert entry.changes == {"theme": ["system", "dark"], "more_contrast": [False, True]}


def test_a_stranger_keeps_it_in_the_browser(client):
    client.post(reverse("appearance"), {"theme": "dark", "contrast": ""})

    assert client.cookies["halfhour_theme"].value == "dark"
    assert not client.cookies["halfhour_contrast"].value

    client.post(reverse("appearance"), {"theme": "system", "contrast": "more"})

    assert not client.cookies["halfhour_theme"].value
    assert client.cookies["halfhour_contrast"].value == "more"


def test_the_way_back_stays_in_the_house(client):
    answer = client.post(
        reverse("appearance"), {"theme": "dark", "next": "https://elsewhere.example/"}
    )

    assert answer.url == "/"


def test_a_way_back_that_reads_like_a_name_is_an_address(client):
    answer = client.post(reverse("appearance"), {"theme": "dark", "next": "bogus"})

    assert (answer.status_code, answer.url) == (302, "bogus")


def test_nonsense_is_refused(client):
    assert client.post(reverse("appearance"), {"theme": "plaid"}).status_code == 400


def test_a_script_gets_no_page(client):
    answer = client.post(
        reverse("appearance"), {"theme": "dark"}, headers={"X-Requested-With": "fetch"}
    )

    assert answer.status_code == 204
