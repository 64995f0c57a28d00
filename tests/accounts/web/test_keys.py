"""The pages of integrations: who opens what, a secret shown once, what was called."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ApiCall, ApiKey, ServiceAccount
from accounts.queries.keys import calls_touching, key_of
from accounts.scopes import Scope
from tests.factories.keys import api_key, service_account
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(db):
    return PersonFactory(name="Adam Ash", roles=["administrator"])


@pytest.fixture
def owner(db):
    return PersonFactory(name="Olga Owner", roles=["owner"])


@pytest.fixture
def account(owner):
    return service_account(owner=owner)


def secret_in(page):
    return page.context["secret"]


def test_an_integration_is_opened_and_its_key_shown_once(client, adam, owner):
    client.force_login(adam)
    opened = client.post(
        reverse("integration-open"), {"name": "Nightly export", "owner": owner.pk}
    )
    account = ServiceAccount.objects.get()
    assert opened.url == reverse("key-create", args=[account.pk])

    page = client.post(
        opened.url,
        {
            "scopes": [Scope.MEASUREMENTS_WRITE, Scope.PORTFOLIO_READ],
            "reach": "uc-12, UC-7",
            "expires_at": "2099-12-31",
            "requests_a_minute": 60,
            "points_a_minute": 1000,
        },
    )

    secret = secret_in(page)
    key = key_of(secret, now=timezone.now())
    assert secret in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert key.reach == {"UC-12", "UC-7"}
    assert (key.requests_a_minute, key.expires_at.year) == (60, 2099)
    later = client.get(reverse("integration", args=[account.pk])).text
    assert secret not in later
    assert f"{key.prefix}…" in later


def test_a_page_that_is_loaded_again_makes_no_second_key(client, adam, account):
    client.force_login(adam)
    address = reverse("key-create", args=[account.pk])
    filled = {
        "scopes": [Scope.PORTFOLIO_READ],
        "requests_a_minute": 60,
        "points_a_minute": 1000,
        "once": client.get(address).context["once"],
    }

    first, again = client.post(address, filled), client.post(address, filled)

    assert secret_in(first)
    assert again.url == reverse("integration", args=[account.pk])
    assert ApiKey.objects.count() == 1
    another = {**filled, "once": client.get(address).context["once"]}
    assert secret_in(client.post(address, another))


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"reach": "everything"},
        {"expires_at": "2001-01-01"},
        {"points_a_minute": 0},
    ],
)
def test_a_key_that_makes_no_sense_is_refused(client, adam, account, wrong):
    client.force_login(adam)
    told = {"scopes": [Scope.PORTFOLIO_READ], "requests_a_minute": 6, "points_a_minute": 6}

    page = client.post(reverse("key-create", args=[account.pk]), told | wrong)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert ApiKey.objects.count() == 0


def test_whoever_answers_for_it_rotates_and_revokes_and_reads_its_log(
    client, owner, account
):
    first = api_key(account=account).key
    client.force_login(owner)

    second = secret_in(client.post(reverse("key-rotate", args=[first.pk]), {}))
    assert key_of(second, now=timezone.now()).rotates == first
    third = client.post(reverse("key-rotate", args=[first.pk]), {})
    assert third.context["form"].non_field_errors()
    client.post(reverse("key-revoke", args=[first.pk]))

    first.refresh_from_db()
    assert first.revoked_by == owner
    assert client.get(reverse("integration", args=[account.pk])).status_code == 200
    assert client.get(reverse("key-create", args=[account.pk])).status_code == 403
    assert client.post(reverse("integration-end", args=[account.pk])).status_code == 403


def test_what_somebody_else_answers_for_is_not_there(client, account):
    key = api_key(account=account).key
    client.force_login(PersonFactory(roles=["owner"]))

    assert account.name not in client.get(reverse("keys")).text
    assert client.get(reverse("integration", args=[account.pk])).status_code == 404
    assert client.get(reverse("key-rotate", args=[key.pk])).status_code == 404
    assert client.post(reverse("key-revoke", args=[key.pk])).status_code == 404


def test_an_integration_is_handed_over_and_ended(client, adam, owner, account):
    key = api_key(account=account)
    client.force_login(adam)

    client.post(reverse("integration-hand-over", args=[account.pk]), {"owner": adam.pk})
    account.refresh_from_db()
    assert account.owner == adam
    client.post(reverse("integration-end", args=[account.pk]))

    assert key_of(key.secret, now=timezone.now()) is None
    page = client.get(reverse("integration", args=[account.pk]))
    assert reverse("key-create", args=[account.pk]) not in page.text


def test_the_pages_cost_the_same_for_many_as_for_few(
    client, adam, account, django_assert_num_queries
):
    client.force_login(adam)
    now = timezone.now()
    for number in range(8):
        key = api_key(account=account).key
        service_account(name=f"Export {number}")
        ApiCall.objects.create(
            key=key, at=now, method="GET", path="/api/v1/me", status=200, duration_ms=4
        )

    # Session, person, roles; the accounts with their owners.
    with django_assert_num_queries(4):
        client.get(reverse("keys"))
    # Session, person, roles; the account, its keys, the calls counted and read.
    with django_assert_num_queries(7):
        page = client.get(reverse("integration", args=[account.pk]))
    assert page.text.count("/api/v1/me") == 8
    refused = client.get(reverse("integration", args=[account.pk]), {"show": "failed"})
    assert "/api/v1/me" not in refused.text


def test_calls_are_found_by_what_they_named(account):
    key, now = api_key(account=account).key, timezone.now()
    touched = [" UC-1/rate UC-12/rate ", " UC-1/rate-2 ", "", " UC-1/rate "]
    for minutes, names in enumerate(touched):
        ApiCall.objects.create(
            key=key,
            at=now + timedelta(minutes=minutes),
            method="POST",
            path="/api/v1/measurements",
            status=200,
            duration_ms=4,
            touched=names,
        )

    found = calls_touching("UC-1/rate", limit=10)

    assert [call.touched for call in found] == [touched[3], touched[0]]
