"""The first person comes in by a link that the terminal prints."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import LedgerEntry, User
from accounts.permissions import Role
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_link_lets_a_new_administrator_set_a_password(client, capsys):
    call_command("create_administrator", "Ada Ash", "Ada@Example.com")

    path = capsys.readouterr().out.strip().removeprefix("http://localhost:8000")
    person = User.objects.get(email="ada@example.com")
    assert person.roles == {Role.ADMINISTRATOR}
    assert not person.has_usable_password()
    form = client.get(path)
    client.post(
        form.url, {"password1": "long-enough-to-hold", "password2": "long-enough-to-hold"}
    )
    person.refresh_from_db()
    assert person.check_password("long-enough-to-hold")
    assert LedgerEntry.objects.get(verb="person.joined").door == "command"


def test_somebody_who_is_here_keeps_what_they_are(alice):
    call_command("create_administrator", "Whoever", alice.email)

    alice = User.objects.get(pk=alice.pk)
    assert alice.name == "Alice Ames"
    assert alice.roles == {Role.OWNER, Role.ADMINISTRATOR}


def test_a_deactivated_person_is_not_let_in_by_the_back_door(now):
    PersonFactory(email="gone@example.com", is_active=False, deactivated_at=now)

    with pytest.raises(CommandError, match="deactivated"):
        call_command("create_administrator", "Gone", "gone@example.com")


def test_nonsense_is_no_address(db):
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("create_administrator", "Ada", "ada-at-example")
