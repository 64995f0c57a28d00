"""An invitation works once, for a week, for one address."""

from datetime import timedelta

import pytest

from accounts.models import Invitation, LedgerEntry, Letter, User
from accounts.operations import invitations
from accounts.permissions import Role
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
PASSWORD = "long-enough-to-hold"


@pytest.fixture
def adam(db):
    return PersonFactory(name="Adam Ash", roles=["administrator"])


@pytest.fixture
def invitation(adam, now):
    return invitations.send(
        name="Dora Dunn",
        email="Dora@Example.com",
        to_roles=[Role.OWNER],
        message="Welcome!",
        by=adam,
        now=now,
    )


def token_in(letter):
    return letter.text.split("/invitation/")[1].split("/")[0]


def test_the_letter_alone_holds_the_link(invitation):
    letter = Letter.objects.get()

    assert (letter.to, letter.secret) == ("dora@example.com", True)
    assert "Welcome!" in letter.text
    assert invitations.hash_of(token_in(letter)) == invitation.token_hash
    assert token_in(letter) not in LedgerEntry.objects.get().changes_json


def test_accepting_makes_a_person_with_the_promised_roles(invitation, adam, now):
    person = invitations.accept(
        invitation_id=invitation.pk, name="Dora D. Dunn", password=PASSWORD, now=now
    )

    person = User.objects.get(pk=person.pk)
    assert (person.name, person.email) == ("Dora D. Dunn", "dora@example.com")
    assert person.roles == {Role.OWNER}
    assert person.role_grants.get().granted_by == adam
    assert person.check_password(PASSWORD)


def test_a_second_use_is_refused(invitation, now):
    invitations.accept(invitation_id=invitation.pk, name="D", password=PASSWORD, now=now)

    with pytest.raises(invitations.InvitationClosed, match="no longer open"):
        invitations.accept(
            invitation_id=invitation.pk, name="D", password=PASSWORD, now=now
        )


def test_after_a_week_it_is_too_old(invitation, now):
    with pytest.raises(invitations.InvitationClosed, match="expired"):
        invitations.accept(
            invitation_id=invitation.pk,
            name="D",
            password=PASSWORD,
            now=now + invitations.VALID_FOR,
        )


def test_another_letter_ends_the_link_of_the_first(invitation, adam, now):
    old = invitation.token_hash

    invitations.send_again(
        invitation_id=invitation.pk, by=adam, now=now + timedelta(days=6)
    )

    invitation.refresh_from_db()
    assert invitation.token_hash != old
    assert invitation.expires_at == now + timedelta(days=13)
    assert Letter.objects.count() == 2


def test_a_withdrawn_one_opens_nothing(invitation, adam, now):
    invitations.withdraw(invitation_id=invitation.pk, by=adam, now=now)

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(
            invitation_id=invitation.pk, name="D", password=PASSWORD, now=now
        )
    assert not Invitation.objects.open().exists()


@pytest.mark.parametrize("email", ["dora@example.com", "adam@example.com"])
def test_whoever_is_here_or_asked_is_not_asked_again(invitation, adam, now, email):
    User.objects.filter(pk=adam.pk).update(email="adam@example.com")

    with pytest.raises(invitations.CannotInvite):
        invitations.send(
            name="Again", email=email, to_roles=[], message="", by=adam, now=now
        )
