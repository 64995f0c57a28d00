"""The laws of people, roles and invitations hold in the database itself."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Invitation, RoleGrant, RoleRule, User
from accounts.operations import invitations
from accounts.permissions import Role
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def broken(law, rows, **wrong):
    with pytest.raises(IntegrityError, match=law), transaction.atomic():
        rows.update(**wrong)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("accounts_user_email_lower_case", {"email": "Alice@example.com"}),
        ("accounts_user_email_not_empty", {"email": ""}),
        ("accounts_user_name_not_empty", {"name": ""}),
        ("accounts_user_kind_known", {"kind": "robot"}),
        ("accounts_user_theme_known", {"theme": "plaid"}),
        ("accounts_user_deactivated_has_moment", {"is_active": False}),
    ],
)
def test_people(alice, law, wrong):
    broken(law, User.objects.filter(pk=alice.pk), **wrong)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("accounts_rolegrant_role_known", {"role": "emperor"}),
        ("accounts_rolegrant_by_person_or_group", {"from_group": "Board", "by": True}),
    ],
)
def test_grants(alice, law, wrong):
    wrong = {**wrong, "granted_by": alice} if wrong.pop("by", False) else wrong
    broken(law, RoleGrant.objects.filter(user=alice), **wrong)


def test_one_grant_per_role(alice, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=alice, role=Role.OWNER, granted_at=now)


def test_rules_are_about_known_roles(alice, now):
    with (
        pytest.raises(IntegrityError, match="accounts_rolerule_role_known"),
        transaction.atomic(),
    ):
        RoleRule.objects.create(role="emperor", changed_at=now, changed_by=alice)


@pytest.fixture
def invitation(alice, now):
    return invitations.send(
        name="Dora", email="dora@example.com", to_roles=[], message="", by=alice, now=now
    )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("accounts_invitation_email_lower_case", {"email": "Dora@example.com"}),
        ("accounts_invitation_name_not_empty", {"name": ""}),
        ("accounts_invitation_expires_after_sent", {"expires_at": "sent_at"}),
        ("accounts_invitation_accepted_by_whom", {"accepted_at": "sent_at"}),
        ("accounts_invitation_withdrawn_by_whom", {"withdrawn_at": "sent_at"}),
        (
            "accounts_invitation_ends_one_way",
            {
                "accepted_at": "sent_at",
                "accepted_by": "alice",
                "withdrawn_at": "sent_at",
                "withdrawn_by": "alice",
            },
        ),
    ],
)
def test_invitations(invitation, alice, law, wrong):
    known = {"sent_at": invitation.sent_at, "alice": alice}
    wrong = {field: known.get(value, value) for field, value in wrong.items()}

    broken(law, Invitation.objects.filter(pk=invitation.pk), **wrong)


def test_one_open_invitation_per_address(invitation, alice, now):
    with (
        pytest.raises(
            IntegrityError,
            match=r"accounts_invitation_one_open_per_address|accounts_invitation.email",
        ),
        transaction.atomic(),
    ):
        Invitation.objects.create(
            email=invitation.email,
            name="Dora",
            token_hash="x" * 64,
            invited_at=now,
            invited_by=PersonFactory(),
            sent_at=now,
            expires_at=invitation.expires_at,
        )
