"""Who comes in: by a key that works, or by a session; a stranger is told how."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import ApiCall, ApiKey
from accounts.operations import keys, service_accounts
from accounts.scopes import Scope
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_stranger_is_told_how_to_come_in():
    answer = APIClient().get("/api/v1/me")

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["code"] == "not-authenticated"


def test_a_key_says_who_it_is_and_what_it_may(caller):
    client = caller(Scope.MEASUREMENTS_WRITE, reach=["UC-3"])

    me = client.get("/api/v1/me").json()

    assert (me["kind"], me["name"]) == ("service", "CRM export")
    assert me["permissions"] == ["value_enter_any"]
    assert me["key"]["scopes"] == ["measurements:write"]
    assert me["key"]["reach"] == ["UC-3"]
    assert me["key"]["prefix"] == client.key.prefix


@pytest.mark.parametrize(
    "header",
    [
        "Bearer hh_live_unknown",
        "Bearer",
        "Bearer a b",
        "Basic YWRhOmFkYQ==",
        "Bearer hh_live_\N{SNOWMAN}",
    ],
)
def test_a_key_that_opens_nothing_is_a_401(header):
    answer = APIClient().get("/api/v1/me", headers={"authorization": header})

    assert (answer.status_code, answer.json()["code"]) == (401, "bad-key")
    assert "invalid_token" in answer["WWW-Authenticate"]


def test_a_bad_key_is_not_made_good_by_a_session(session, alice):
    client = session(alice)

    answer = client.get("/api/v1/me", headers={"authorization": "Bearer hh_live_no"})

    assert answer.status_code == 401


def test_a_key_works_until_it_is_revoked(caller):
    client = caller(Scope.PORTFOLIO_READ)
    assert client.get("/api/v1/me").status_code == 200

    keys.revoke(key_id=client.key.pk, by=client.key.created_by, now=timezone.now())

    assert client.get("/api/v1/me").json()["code"] == "bad-key"


def test_a_key_works_until_it_expires(caller, time_machine):
    client = caller(Scope.PORTFOLIO_READ, expires_at=timezone.now() + timedelta(days=1))
    assert client.get("/api/v1/me").status_code == 200

    time_machine.move_to(timezone.now() + timedelta(days=2))

    assert client.get("/api/v1/me").status_code == 401


def test_a_key_ends_with_its_account(caller):
    client = caller(Scope.PORTFOLIO_READ)

    service_accounts.end(
        account_id=client.key.account_id, by=client.key.created_by, now=timezone.now()
    )

    assert client.get("/api/v1/me").status_code == 401


def test_a_person_calls_with_their_session(session):
    client = session(PersonFactory(name="Ada", roles=["viewer"]))

    me = client.get("/api/v1/me").json()

    assert (me["kind"], me["name"], me["key"]) == ("person", "Ada", None)
    assert "ledger_read" in me["permissions"]


def test_a_scope_that_is_missing_is_named(caller):
    answer = caller(Scope.MEASUREMENTS_WRITE).get("/api/v1/people")

    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    assert answer.json()["detail"] == "This key needs the scope portfolio:read."


def test_a_person_is_told_what_their_roles_lack(session, mallory):
    answer = session(mallory).get("/api/v1/people")

    assert answer.status_code == 403
    assert "see who works here" in answer.json()["detail"]


def test_every_call_of_a_key_leaves_a_line_and_the_moment(caller):
    client = caller(Scope.PORTFOLIO_READ)

    client.get("/api/v1/me", headers={"user-agent": "curl"}, REMOTE_ADDR="192.0.2.9")
    client.get("/api/v1/ledger")

    first, second = ApiCall.objects.order_by("pk")
    assert (first.method, first.path, first.status) == ("GET", "/api/v1/me", 200)
    assert (second.path, second.status) == ("/api/v1/ledger", 403)
    assert ApiKey.objects.get().last_used_from == "192.0.2.9"


def test_whoever_shows_something_else_than_a_key_is_refused_even_when_signed_in(
    session, alice
):
    client = session(alice)

    shown = client.get("/api/v1/me", headers={"authorization": "Basic YTpi"})
    blank = client.get("/api/v1/me", headers={"authorization": " "})

    assert (shown.status_code, shown.json()["code"]) == (401, "bad-key")
    assert shown["X-Frame-Options"] == blank["X-Frame-Options"] == "DENY"
    assert blank.status_code == 200


def test_a_call_costs_two_statements(caller, django_assert_num_queries):
    client = caller(Scope.PORTFOLIO_READ)
    client.get("/api/v1/me")

    # The key, and the line in its log.
    with django_assert_num_queries(2):
        client.get("/api/v1/me")
