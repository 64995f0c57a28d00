"""Signing in by the organisation's identity provider, against a real little one."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import LedgerEntry, Letter, User
from accounts.operations import invitations, role_rules
from accounts.permissions import Role
from config.env import Environment
from config.identity import read
from tests.accounts.identity import CLIENT, FOREIGN_KEY, SECRET, provider
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idp(settings):
    with provider() as ours:
        identity = read(
            Environment(
                {
                    "OIDC_ISSUER": ours.url,
                    "OIDC_CLIENT_ID": CLIENT,
                    "OIDC_CLIENT_SECRET": SECRET,
                    "OIDC_NAME": "Example AG",
                    "OIDC_ROLE_MAP": "AI Board=executive,ai-ops=administrator",
                }
            )
        )
        settings.SOCIALACCOUNT_PROVIDERS = identity.providers
        settings.OIDC_ISSUER, settings.OIDC_NAME = identity.issuer, identity.name
        settings.OIDC_ROLE_MAP = identity.roles
        yield ours


@pytest.fixture
def dora(db):
    return PersonFactory(name="Dora Dunn", email="dora@example.com", roles=["owner"])


def claims(**more):
    return {
        "sub": "u-1",
        "email": "Dora@example.com",
        "email_verified": True,
        "name": "Dora Dunn",
        **more,
    }


def come(client, idp, **more):
    """Follow the link, be sent back by the provider, and return the last answer."""
    idp.person = claims(**more)
    away = client.get(reverse("openid_connect_login", args=["oidc"]))
    asked = {key: value[0] for key, value in parse_qs(urlsplit(away.url).query).items()}
    back = idp.authorize(asked)
    return client.get(back.removeprefix("http://testserver"))


def test_the_sign_in_page_offers_it(client, idp):
    page = client.get(reverse("account_login"))

    assert "Sign in with Example AG" in page.text


def test_without_a_provider_nobody_sees_a_word_of_it(client, db):
    assert "/sign-in/with/" not in client.get(reverse("account_login")).text
    assert client.get(reverse("openid_connect_login", args=["oidc"])).status_code == 404


def test_a_verified_address_finds_its_person(client, idp, dora):
    answer = come(client, idp)

    assert answer.url == reverse("home")
    entry = LedgerEntry.objects.get(verb="sign_in.succeeded")
    assert (entry.by, entry.changes) == (dora, {"with": [None, "socialaccount"]})


def test_an_address_that_nobody_verified_opens_nothing(client, idp, dora):
    answer = come(client, idp, email_verified=False)

    assert "not invited yet" in answer.text
    assert client.get(reverse("profile")).status_code == 302


def test_a_stranger_is_told_to_ask_for_an_invitation(client, idp):
    answer = come(client, idp)

    assert "not invited yet" in answer.text
    assert LedgerEntry.objects.get().reason == "not invited"
    assert not User.objects.exists()


def test_a_token_that_another_key_signed_is_refused(client, idp, dora):
    idp.signing_key = FOREIGN_KEY

    answer = come(client, idp)

    assert (answer.status_code, "did not work" in answer.text) == (401, True)
    assert client.get(reverse("profile")).status_code == 302


def test_two_answers_about_two_people_are_refused(client, idp, dora):
    idp.userinfo = {"sub": "u-2"}

    answer = come(client, idp)

    assert answer.url == reverse("socialaccount_login_error")
    assert client.get(reverse("profile")).status_code == 302


def test_who_was_deactivated_stays_outside(client, idp, dora, now):
    User.objects.filter(pk=dora.pk).update(is_active=False, deactivated_at=now)

    assert come(client, idp).url == reverse("account_inactive")


def test_an_invitation_is_accepted_by_coming(client, idp):
    adam = PersonFactory(name="Adam Ash", roles=["administrator"])
    invitations.send(
        name="Dora Dunn",
        email="dora@example.com",
        to_roles=[Role.CONTRIBUTOR],
        message="",
        by=adam,
        now=timezone.now() - timedelta(days=1),
    )

    answer = come(client, idp)

    assert answer.url == reverse("home")
    dora = User.objects.get(email="dora@example.com")
    assert dora.roles == {Role.CONTRIBUTOR}
    assert not dora.has_usable_password()


def test_groups_give_roles_and_take_them_back(client, idp, dora):
    come(client, idp, groups=["AI Board", "canteen"])
    grant = dora.role_grants.get(role=Role.EXECUTIVE)
    assert (grant.from_group, grant.granted_by) == ("AI Board", None)
    client.post(reverse("account_logout"))

    come(client, idp, groups=["canteen"])

    assert {grant.role for grant in dora.role_grants.all()} == {Role.OWNER}
    given, taken = LedgerEntry.objects.filter(verb="roles.changed").order_by("number")
    assert given.changes == {"roles": [["owner"], ["executive", "owner"]]}
    assert taken.changes == {"roles": [["executive", "owner"], ["owner"]]}


def test_a_role_that_a_person_gave_stays_when_the_group_goes(client, idp, dora):
    dora.role_grants.create(role=Role.EXECUTIVE, granted_at=timezone.now())

    come(client, idp, groups=["AI Board"])
    client.post(reverse("account_logout"))
    come(client, idp, groups=[])

    assert {grant.role for grant in dora.role_grants.all()} == {Role.OWNER, Role.EXECUTIVE}


def test_the_last_administrator_survives_a_mistake_at_the_provider(client, idp, dora):
    come(client, idp, groups=["ai-ops"])
    client.post(reverse("account_logout"))

    come(client, idp, groups=[])

    assert dora.role_grants.filter(role=Role.ADMINISTRATOR).exists()


def test_the_provider_answers_for_its_own_second_factor(client, idp, dora):
    role_rules.require_second_factor(of=[Role.OWNER], by=dora, now=timezone.now())

    come(client, idp)

    assert client.get(reverse("profile")).status_code == 200


def test_the_connection_is_told_by_letter(client, idp, dora):
    come(client, idp)

    assert "connected" in Letter.objects.get().subject


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("board", "write group=role"),
        ("board=emperor", "write group=role"),
        ("=owner", "write group=role"),
    ],
)
def test_a_wrong_mapping_stops_the_start(raw, sentence):
    environment = Environment({"OIDC_ROLE_MAP": raw})

    read(environment)

    with pytest.raises(Exception, match=sentence):
        environment.check()


def test_an_issuer_alone_stops_the_start():
    environment = Environment({"OIDC_ISSUER": "https://id.example.com"})

    read(environment)

    with pytest.raises(Exception, match="OIDC_CLIENT_ID"):
        environment.check()
