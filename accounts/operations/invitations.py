"""Asking somebody in: a letter with a link that works once, for a week."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import Invitation, User
from accounts.operations import letters, people
from accounts.permissions import Role
from accounts.refusal import Refused

VALID_FOR = timedelta(days=7)
Changes = dict[str, tuple[object, object]]


class CannotInvite(Refused):
    code = "cannot-invite"


class InvitationClosed(Refused):
    code = "invitation-closed"


@ledger.writes
def send(
    *,
    name: str,
    email: str,
    to_roles: Collection[Role],
    message: str,
    by: User,
    now: datetime,
) -> Invitation:
    """
    Invite somebody by letter.

    :raises CannotInvite: if they are here, or have an open invitation
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise CannotInvite(_("Somebody with this e-mail address is here already."))
    if Invitation.objects.open().filter(email=email).exists():
        raise CannotInvite(
            _("There is an open invitation for this address. Send that one again.")
        )
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        name=name.strip(),
        email=email,
        roles=sorted(set(to_roles)),
        message=message.strip(),
        token_hash=hash_of(token),
        invited_at=now,
        invited_by=by,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    _write(invitation, token, now)
    _record(
        "person.invited",
        invitation,
        by=by,
        now=now,
        changes={"email": (None, email), "roles": ([], invitation.roles)},
    )
    return invitation


@ledger.writes
def send_again(*, invitation_id: int, by: User, now: datetime) -> Invitation:
    """
    Send another letter with a new link; the old link ends.

    :raises InvitationClosed: if it was accepted or withdrawn
    """
    invitation = _open(invitation_id)
    token = secrets.token_urlsafe(32)
    changes: Changes = {"expires_at": (invitation.expires_at, now + VALID_FOR)}
    invitation.token_hash = hash_of(token)
    invitation.sent_at = now
    invitation.expires_at = now + VALID_FOR
    invitation.save(update_fields=["token_hash", "sent_at", "expires_at"])
    _write(invitation, token, now)
    _record("invitation.sent_again", invitation, by=by, now=now, changes=changes)
    return invitation


@ledger.writes
def withdraw(*, invitation_id: int, by: User, now: datetime) -> None:
    """
    Take an invitation back; its link ends.

    :raises InvitationClosed: if it was accepted or withdrawn
    """
    invitation = _open(invitation_id)
    invitation.withdrawn_at = now
    invitation.withdrawn_by = by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _record("invitation.withdrawn", invitation, by=by, now=now)


@ledger.writes
def accept(*, invitation_id: int, name: str, password: str | None, now: datetime) -> User:
    """
    Let the invited person in with the roles they were promised.

    :param password: none for those who come by the identity provider
    :raises InvitationClosed: if it was accepted, withdrawn, or is too old
    """
    invitation = _open(invitation_id)
    if invitation.expires_at <= now:
        raise InvitationClosed(_("This invitation has expired. Ask for another one."))
    person = people.add(
        name=name,
        email=invitation.email,
        to_roles=invitation.role_list,
        password=password,
        by=invitation.invited_by,
        now=now,
        reason=_("By invitation."),
    )
    invitation.accepted_at = now
    invitation.accepted_by = person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _record("invitation.accepted", invitation, by=person, now=now)
    return person


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _open(invitation_id: int) -> Invitation:
    invitation = (
        Invitation.objects.select_for_update().open().filter(pk=invitation_id).first()
    )
    if invitation is None:
        raise InvitationClosed(_("This invitation is no longer open."))
    return invitation


def _write(invitation: Invitation, token: str, now: datetime) -> None:
    letters.write(
        to=invitation.email,
        subject=_("%(name)s invites you to Halfhour")
        % {"name": invitation.invited_by.name},
        template="invitation",
        context={
            "invitation": invitation,
            "link": f"{settings.BASE_URL.rstrip('/')}/invitation/{token}/",
        },
        secret=True,
        now=now,
    )


def _record(
    verb: str,
    invitation: Invitation,
    *,
    by: User,
    now: datetime,
    changes: Changes | None = None,
) -> None:
    subject = ledger.Subject(type="invitation", id=invitation.pk, label=invitation.name)
    ledger.record(verb, subject, by=by, now=now, changes=changes)
