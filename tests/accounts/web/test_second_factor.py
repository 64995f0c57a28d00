"""Second factors: set up, asked for, lost, and required by a role."""

import base64
import hmac
import struct
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import LedgerEntry, Letter
from accounts.operations import role_rules
from accounts.permissions import Role
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 6, 15, 9, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def dora(db):
    return PersonFactory(
        name="Dora Dunn", email="dora@example.com", roles=["owner"], with_password=True
    )


def code_of(secret, at):
    """RFC 6238, as the app on the phone computes it."""
    counter = struct.pack(">Q", int(at.timestamp()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def sign_in(client):
    return client.post(
        reverse("account_login"), {"login": "dora@example.com", "password": PASSWORD}
    )


def confirm(client, then):
    return client.post(
        reverse("account_reauthenticate"), {"password": PASSWORD, "next": reverse(then)}
    )


def set_up_app(client, clock):
    confirm(client, "mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret, MORNING)})
    clock.shift(timedelta(minutes=2))
    return secret


def test_a_sensitive_page_asks_again_who_it_is(client, dora):
    client.force_login(dora)

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_an_app_is_set_up_with_a_picture_and_asked_for_from_then_on(client, dora, clock):
    sign_in(client)
    secret = set_up_app(client, clock)
    client.post(reverse("account_logout"))

    answer = sign_in(client)

    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("profile")).status_code == 302
    later = MORNING + timedelta(minutes=2)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret, later)})
    assert answer.url == reverse("home")
    entry = LedgerEntry.objects.filter(verb="sign_in.succeeded").latest("number")
    assert entry.changes == {"with": [None, "password + totp"]}


def test_the_ledger_keeps_what_was_added_and_no_secret(client, dora, clock):
    sign_in(client)
    secret = set_up_app(client, clock)

    added = LedgerEntry.objects.filter(verb="second_factor.added")
    assert {entry.changes["second_factor"][1] for entry in added} == {
        "totp",
        "recovery_codes",
    }
    assert {entry.by for entry in added} == {dora}
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert kept != secret
    assert not [entry for entry in added if secret in entry.changes_json]


def test_a_wrong_code_is_refused_and_written_down(client, dora, clock):
    sign_in(client)
    set_up_app(client, clock)
    client.post(reverse("account_logout"))
    sign_in(client)

    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "wrong or too old" in answer.text
    assert LedgerEntry.objects.get(verb="sign_in.failed").reason == "wrong code"


def test_a_recovery_code_opens_once(client, dora, clock):
    sign_in(client)
    set_up_app(client, clock)
    page = client.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    assert code in page.text
    client.post(reverse("account_logout"))

    sign_in(client)
    first = client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("account_logout"))
    sign_in(client)
    second = client.post(reverse("mfa_authenticate"), {"code": code})

    assert first.url == reverse("home")
    assert "wrong or too old" in second.text


def test_secrets_open_with_the_key_before_the_last(client, dora, clock, settings):
    sign_in(client)
    secret = set_up_app(client, clock)
    client.post(reverse("account_logout"))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a-new-key-for-a-new-year-and-long-enough"

    sign_in(client)
    later = MORNING + timedelta(minutes=2)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret, later)})

    assert answer.url == reverse("home")


def test_removing_it_is_told_by_letter_and_ledger(client, dora, clock):
    sign_in(client)
    set_up_app(client, clock)

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()
    assert LedgerEntry.objects.filter(verb="second_factor.removed").count() == 2
    assert Letter.objects.filter(subject="An authenticator app was removed").exists()


def test_an_administrator_removes_what_somebody_lost(client, dora, clock, client_factory):
    sign_in(client)
    set_up_app(client, clock)
    adam = PersonFactory(name="Adam Ash", roles=["administrator"])
    admin = client_factory()
    admin.force_login(adam)
    assert "Remove the lost" in admin.get(reverse("person", args=[dora.pk])).text

    admin.post(reverse("person-reset-factors", args=[dora.pk]))
    again = admin.post(reverse("person-reset-factors", args=[dora.pk]))

    assert not Authenticator.objects.exists()
    assert again.status_code == 409
    assert LedgerEntry.objects.get(verb="second_factor.reset").by == adam
    letter = Letter.objects.filter(to="dora@example.com").latest("pk")
    assert "Adam Ash removed your second factors" in letter.text


class TestRequired:
    """A role can ask for a second factor; until there is one, nothing else opens."""

    @pytest.fixture(autouse=True)
    def rule(self, dora, now):
        role_rules.require_second_factor(of=[Role.OWNER], by=dora, now=now)

    def test_every_page_leads_to_setting_one_up(self, client, dora):
        client.force_login(dora)

        for name in ("home", "profile", "people", "account_email", "usersessions_list"):
            assert client.get(reverse(name)).url == reverse("mfa_index")
        assert "Set one up to go on" in client.get(reverse("mfa_index")).text

    def test_the_api_says_so_to_a_session(self, client, dora):
        client.force_login(dora)

        answer = client.get("/api/v1/me")

        assert answer.status_code == 403
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "second-factor-required"

    def test_having_one_opens_everything(self, client, dora, clock):
        sign_in(client)
        set_up_app(client, clock)

        assert client.get(reverse("profile")).status_code == 200

    def test_the_last_one_cannot_be_removed(self, client, dora, clock):
        sign_in(client)
        set_up_app(client, clock)

        answer = client.post(reverse("mfa_deactivate_totp"))

        assert "A role of yours needs it" in answer.text
        assert Authenticator.objects.filter(type="totp").exists()

    def test_other_roles_are_left_in_peace(self, client):
        client.force_login(PersonFactory(roles=["viewer"]))

        assert client.get(reverse("profile")).status_code == 200
