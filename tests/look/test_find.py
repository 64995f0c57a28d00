"""Find or go to: one list over what every room knows."""

import pytest
from django.urls import reverse

from look import find

pytestmark = pytest.mark.django_db


def test_the_palette_offers_the_pages_the_reader_may_open(client, alice):
    client.force_login(alice)

    answer = client.get(reverse("find"), {"q": ""}, headers={"HX-Request": "true"})

    assert 'role="option"' in answer.content.decode()
    assert "Portfolio" in answer.content.decode()
    assert "Components" not in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_it_finds_by_a_part_of_the_name(client, alice):
    client.force_login(alice)

    found = client.get(reverse("find"), {"q": "FOLIO"}).context["found"]

    assert "Portfolio" in [str(hit.label) for hit in found]
    assert all("folio" in str(hit.label) for hit in found)


def test_nothing_found_says_what_to_try(client, alice):
    client.force_login(alice)

    page = client.get(reverse("find"), {"q": "zzzz"}).content.decode()

    assert "Nothing found" in page


def test_a_stranger_finds_nothing(client):
    answer = client.get(reverse("find"), {"q": "a"})

    assert answer.status_code == 302


def test_no_room_floods_the_list(rf, monkeypatch):
    many = [find.Found(label=str(number), url="/") for number in range(50)]
    monkeypatch.setattr(find, "finders", lambda: (lambda request, words: iter(many),))

    assert len(find.found(rf.get("/"), "")) == find.EACH
