"""The frame around every page: where to go, who reads, in which colours."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_page_for_signing_in_offers_nowhere_to_go(client):
    page = client.get(reverse("account_login")).content.decode()

    assert "<h1>Sign in</h1>" in page
    assert 'aria-label="Main"' not in page


def test_where_the_reader_is_stands_out(client, alice):
    client.force_login(alice)

    page = " ".join(client.get(reverse("home")).content.decode().split())

    assert 'aria-current="page" data-go="p">Portfolio' in page


def test_the_chosen_theme_is_written_by_the_server(client, alice):
    alice.theme = "dark"
    alice.more_contrast = True
    alice.save()
    client.force_login(alice)

    page = client.get(reverse("home")).content.decode()

    assert 'data-theme="dark"' in page
    assert 'data-contrast="more"' in page


def test_shortcuts_can_be_switched_off(client, alice):
    alice.shortcuts = False
    alice.save()
    client.force_login(alice)

    assert "data-shortcuts" not in client.get(reverse("home")).content.decode()
