"""When something goes wrong, the page says what happened and what to do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.permissions import Permission
from look import errors
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_missing_page_offers_to_search(client, alice):
    client.force_login(alice)

    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert reverse("find") in response.content.decode()


def test_a_forbidden_page_names_the_permission_that_is_missing(client, mallory):
    client.force_login(mallory)

    response = client.get(reverse("gallery"))

    assert response.status_code == 403
    assert str(Permission.GALLERY_SEE.label) in response.content.decode()


def test_a_forbidden_page_says_whom_to_ask_and_tells_nobody_from_outside(client, now):
    tom = PersonFactory(name="Tom Fischer", roles=["administrator"])
    PersonFactory(
        name="Gone Green", roles=["administrator"], is_active=False, deactivated_at=now
    )

    def words(person):
        client.force_login(person)
        response = client.get("/reviews/plan/")
        assert response.status_code == 403
        return response.content.decode()

    inside = words(PersonFactory(roles=["contributor"]))
    outside = words(PersonFactory(roles=["partner"]))
    alone = words(tom)

    assert f'<a href="mailto:{tom.email}">Tom Fischer</a>' in inside
    assert "Gone Green" not in inside
    assert "Tom Fischer" not in outside
    assert "you alone manage people here" in alone


def test_a_refusal_without_a_reason_still_reads_well(alice):
    request = RequestFactory().get("/")
    request.user = alice

    page = errors.forbidden(request, PermissionDenied()).content.decode()

    assert "none of your roles" in page or "that none of your roles grants" in page


def test_a_stale_form_tells_how_to_save_the_words(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    response = client.post(reverse("appearance"), {"theme": "dark"})

    assert response.status_code == 403
    assert "copy what you wrote" in response.content.decode()


def test_an_address_that_only_takes_forms_says_so(client, alice):
    client.force_login(alice)

    response = client.get(reverse("appearance"))

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "only takes what a form sends" in response.content.decode()


def test_the_page_for_a_fault_asks_nothing_of_the_database(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.id = "req-17"

    with django_assert_num_queries(0):
        response = errors.broken(request)

    assert response.status_code == 500
    assert "req-17" in response.content.decode()


def test_the_page_for_a_fault_comes_even_when_templates_are_broken(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]

    response = errors.broken(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something broke" in response.content.decode()


def test_a_view_that_fails_gets_the_page_and_not_a_trace(client, alice, monkeypatch):
    client.raise_request_exception = False
    client.force_login(alice)
    monkeypatch.setattr("look.views.found", _fail)

    response = client.get(reverse("find"))

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "Traceback" not in response.content.decode()


def _fail(*_: object) -> None:
    raise RuntimeError("on purpose")


def test_a_closed_house_says_when_to_come_back(settings, tmp_path):
    settings.VAR = tmp_path
    (tmp_path / "maintenance").touch()

    response = Client().get(reverse("account_login"))

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Back in a few minutes" in response.content.decode()
    assert "Content-Security-Policy" in response.headers
