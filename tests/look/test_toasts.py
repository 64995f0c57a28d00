"""News after an act: once, with a way back."""

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_toast_is_shown_once_and_can_be_taken_back(client, everybody):
    client.force_login(everybody)

    first = client.get(reverse("gallery"), {"toast": ""}).content.decode()
    second = client.get(reverse("gallery")).content.decode()

    assert first.count("data-toast") == 1
    assert f'action="{reverse("gallery")}"' in first
    assert 'data-key="z"' in first
    assert "data-toast" not in second


def test_a_toast_after_a_redirect_meets_the_next_page(client, everybody):
    client.force_login(everybody)

    page = client.post(reverse("gallery"), follow=True).content.decode()

    assert "Taken back." in page
