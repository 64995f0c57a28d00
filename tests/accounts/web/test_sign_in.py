"""Coming in and going out: who may, who may not, and what the ledger keeps of it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import LedgerEntry, Letter
from accounts.models.user import Kind
from portfolio.operations import demo
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dora(db):
    return PersonFactory(
        name="Dora Dunn", email="dora@example.com", roles=["owner"], with_password=True
    )


def sign_in(client, email="dora@example.com", password=PASSWORD, **more):
    return client.post(
        reverse("account_login"), {"login": email, "password": password, **more}
    )


def verbs():
    return [entry.verb for entry in LedgerEntry.objects.order_by("number")]


def test_address_and_password_let_a_person_in(client, dora):
    answer = sign_in(client, email="Dora@Example.com")

    assert (answer.status_code, answer.url) == (302, reverse("home"))
    entry = LedgerEntry.objects.get(verb="sign_in.succeeded")
    assert (entry.by, entry.door) == (dora, "page")
    assert entry.changes == {"with": [None, "password"]}
    dora.refresh_from_db()
    assert dora.last_seen_at is not None


def test_a_demo_lets_anybody_look_around_at_a_press(client, settings):
    settings.OPEN_TO_ALL = "portfolio.operations.demo.open_to_all"
    executive = PersonFactory(email="executive@halfhour.example", roles=["executive"])
    executive.set_password(demo.PASSWORD)
    executive.save()

    page = client.get("/sign-in/?next=/desk/").text
    answer = client.post("/sign-in/", {"guest": executive.email, "next": "/desk/"})

    assert 'value="executive@halfhour.example"' in page
    assert demo.PASSWORD not in page
    assert (answer.status_code, answer.url) == (302, "/desk/")


def test_nobody_is_let_in_at_a_press_elsewhere(client, settings, dora):
    settings.OPEN_TO_ALL = "portfolio.operations.demo.open_to_all"
    assert "This is the demo" not in client.get("/sign-in/").text
    assert client.post("/sign-in/", {"guest": dora.email}).status_code == 200

    settings.OPEN_TO_ALL = ""
    assert client.post("/sign-in/", {"guest": dora.email}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_way_goes_on_to_where_it_was_interrupted(client, dora):
    answer = client.get("/people/?role=owner")
    assert answer.url == "/sign-in/?next=/people/%3Frole%3Downer"

    answer = sign_in(client, next="/people/?role=owner")

    assert answer.url == "/people/?role=owner"


def test_a_wrong_password_is_refused_and_written_down_without_it(client, dora):
    answer = sign_in(client, password="not-the-password-at-all")

    assert "Address and password do not go together" in answer.text
    entry = LedgerEntry.objects.get()
    assert (entry.verb, entry.object_id, entry.by) == (
        "sign_in.failed",
        str(dora.pk),
        None,
    )
    kept = " ".join(str(getattr(entry, field.attname)) for field in entry._meta.fields)
    assert "not-the-password-at-all" not in kept


def test_of_an_unknown_address_not_even_the_address_is_kept(client, db):
    answer = sign_in(client, email="secret@example.com")

    assert "Address and password do not go together" in answer.text
    entry = LedgerEntry.objects.get()
    assert entry.object_label == "An unknown address"
    assert "secret" not in entry.changes_json + entry.reason + entry.object_label


def test_who_was_deactivated_is_told_so_and_stays_outside(client, dora, now):
    type(dora).objects.filter(pk=dora.pk).update(is_active=False, deactivated_at=now)

    answer = sign_in(client)

    assert answer.url == reverse("account_inactive")
    assert "This account is deactivated" in client.get(answer.url).text
    assert client.get(reverse("profile")).status_code == 302
    assert LedgerEntry.objects.get().reason == "deactivated"


def test_a_session_ends_the_moment_its_person_is_deactivated(client, dora, now):
    sign_in(client)
    assert client.get(reverse("profile")).status_code == 200

    type(dora).objects.filter(pk=dora.pk).update(is_active=False, deactivated_at=now)

    assert client.get(reverse("profile")).status_code == 302


def test_a_service_account_never_signs_in(client, dora):
    type(dora).objects.filter(pk=dora.pk).update(kind=Kind.SERVICE)

    answer = sign_in(client)

    assert answer.url == reverse("account_inactive")
    assert client.get(reverse("profile")).status_code == 302


def test_guessing_pauses_after_a_few_attempts(client, dora):
    for _ in range(5):
        sign_in(client, password="wrong-wrong-wrong")

    answer = sign_in(client)

    assert "Too many attempts" in answer.text
    assert client.get(reverse("profile")).status_code == 302
    cache.clear()
    assert sign_in(client).status_code == 302


def test_signing_out_is_asked_for_and_written_down(client, dora):
    sign_in(client)
    assert client.get(reverse("account_logout")).status_code == 200

    answer = client.post(reverse("account_logout"))

    assert answer.url == reverse("account_login")
    assert verbs() == ["sign_in.succeeded", "sign_in.ended"]


def test_nobody_signs_up(client, db):
    for path in ("/signup/", "/sign-up/", "/accounts/signup/", "/3rdparty/signup/"):
        assert client.get(path).status_code in (302, 404)
    assert "invited" in client.get(reverse("account_login")).text


def test_a_forgotten_password_is_reset_by_a_letter_that_works_once(client, dora):
    client.post(reverse("account_reset_password"), {"email": "dora@example.com"})

    letter = Letter.objects.get()
    assert (letter.to, letter.secret) == ("dora@example.com", True)
    link = next(word for word in letter.text.split() if "/password/" in word)
    form = client.get(link.removeprefix("http://localhost:8000"))
    assert form.url.endswith("set-password/")
    new = "another-long-password"
    client.post(form.url, {"password1": new, "password2": new})

    assert verbs() == ["password.reset"]
    assert new not in LedgerEntry.objects.get().changes_json
    assert "no longer works" in client.get(link.removeprefix("http://localhost:8000")).text
    assert sign_in(client, password=new).status_code == 302
    notice = Letter.objects.order_by("pk").last()
    assert notice.subject == "Your password was reset"


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client, db):
    answer = client.post(reverse("account_reset_password"), {"email": "no@example.com"})

    assert answer.url == reverse("account_reset_password_done")
    assert not Letter.objects.exists()


@pytest.mark.parametrize("change", [{"kind": Kind.SERVICE}, {"is_active": False}])
def test_no_letter_opens_what_is_closed(client, dora, now, change):
    if "is_active" in change:
        change = {**change, "deactivated_at": now}
    type(dora).objects.filter(pk=dora.pk).update(**change)

    client.post(reverse("account_reset_password"), {"email": "dora@example.com"})

    assert not Letter.objects.exists()


def test_a_changed_password_ends_every_other_session(client, dora, client_factory):
    other = client_factory()
    sign_in(other)
    sign_in(client)

    new = "another-long-password"
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert answer.url == reverse("profile")
    assert client.get(reverse("profile")).status_code == 200
    assert other.get(reverse("profile")).status_code == 302
    assert "password.changed" in verbs()


def test_sessions_are_listed_and_ended_from_one_of_them(client, dora, client_factory):
    other = client_factory()
    sign_in(other)
    sign_in(client)
    page = client.get(reverse("usersessions_list"))
    assert page.text.count("<tr>") == 3

    client.post(reverse("usersessions_list"))

    assert other.get(reverse("profile")).status_code == 302
    assert client.get(reverse("profile")).status_code == 200


def test_a_new_address_counts_once_it_is_confirmed(client, dora):
    sign_in(client)
    client.post(
        reverse("account_reauthenticate"),
        {"password": PASSWORD, "next": reverse("account_email")},
    )
    client.post(
        reverse("account_email"), {"email": "Dora.New@Example.com", "action_add": ""}
    )
    dora.refresh_from_db()
    assert dora.email == "dora@example.com"
    letter = Letter.objects.get(to="dora.new@example.com")
    link = next(word for word in letter.text.split() if "/me/address/" in word)

    client.post(link.removeprefix("http://localhost:8000"))

    dora.refresh_from_db()
    assert dora.email == "dora.new@example.com"
    entry = LedgerEntry.objects.get(verb="email.changed")
    assert entry.changes == {"email": ["dora@example.com", "dora.new@example.com"]}
    assert Letter.objects.filter(to="dora@example.com").exists()
    assert sign_in(client_of(client), email="dora.new@example.com").status_code == 302


def test_an_address_that_waits_neither_signs_in_nor_resets(client, dora):
    sign_in(client)
    client.post(
        reverse("account_reauthenticate"),
        {"password": PASSWORD, "next": reverse("account_email")},
    )
    client.post(reverse("account_email"), {"email": "typo@example.com", "action_add": ""})
    Letter.objects.all().delete()
    stranger = client_of(client)

    stranger.post(reverse("account_reset_password"), {"email": "typo@example.com"})

    assert not Letter.objects.exists()
    assert sign_in(stranger, email="typo@example.com").status_code == 200


def test_an_address_that_somebody_took_meanwhile_is_refused(client, dora):
    sign_in(client)
    client.post(
        reverse("account_reauthenticate"),
        {"password": PASSWORD, "next": reverse("account_email")},
    )
    client.post(reverse("account_email"), {"email": "wanted@example.com", "action_add": ""})
    letter = Letter.objects.get(to="wanted@example.com")
    link = next(word for word in letter.text.split() if "/me/address/" in word)
    PersonFactory(email="wanted@example.com")

    client.post(link.removeprefix("http://localhost:8000"))

    dora.refresh_from_db()
    assert dora.email == "dora@example.com"


def client_of(client):
    return type(client)()
