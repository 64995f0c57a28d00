"""People join, leave and come back."""

from collections.abc import Collection
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import RoleGrant, User
from accounts.operations import roles
from accounts.permissions import Role
from accounts.queries.holdings import Holding, held_by
from accounts.refusal import Refused


class AlreadyHere(Refused):
    code = "already-here"


class CannotDeactivate(Refused):
    code = "cannot-deactivate"


class StillHolds(Refused):
    """Carry what has to be handed over first."""

    code = "still-holds"

    def __init__(self, message: str, holdings: list[Holding]) -> None:
        super().__init__(message)
        self.holdings = holdings


@ledger.writes
def add(
    *,
    name: str,
    email: str,
    to_roles: Collection[Role],
    by: User | None,
    now: datetime,
    password: str | None = None,
    reason: str = "",
) -> User:
    """
    Let a person in. Without a password they set one by a link, or come by the provider.

    :raises AlreadyHere: if somebody has that address
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise AlreadyHere(_("Somebody with this e-mail address is here already."))
    person = User.objects.create(
        name=name.strip(), email=email, password=make_password(password), joined_at=now
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role=role, granted_by=by, granted_at=now)
        for role in sorted(set(to_roles))
    )
    ledger.record(
        "person.joined",
        _subject(person),
        by=by,
        now=now,
        changes={"email": (None, email), "roles": ([], sorted(set(to_roles)))},
        reason=reason,
    )
    return person


@ledger.writes
def deactivate(*, user_id: int, by: User, now: datetime) -> None:
    """
    Close the door for a person, at once and everywhere. Their past stays theirs.

    :raises CannotDeactivate: if it is oneself
    :raises LastAdministrator: if nobody would be left to run the house
    :raises StillHolds: if something would be without its person
    """
    keep_an_administrator = roles.administrators_locked()
    person = User.objects.select_for_update().get(pk=user_id)
    if not person.is_active:
        return
    if person.pk == by.pk:
        raise CannotDeactivate(
            _("Nobody deactivates themselves. Ask another administrator.")
        )
    keep_an_administrator.without(person)
    holdings = held_by(person)
    if holdings:
        raise StillHolds(_("What they hold must be handed over first."), holdings)
    person.is_active = False
    person.deactivated_at = now
    person.save(update_fields=["is_active", "deactivated_at"])
    # Their sessions are refused from now on; they must not revive with the person either.
    for session in UserSession.objects.filter(user=person):
        session.end()
    ledger.record(
        "person.deactivated",
        _subject(person),
        by=by,
        now=now,
        changes={"is_active": (True, False)},
    )


@ledger.writes
def reactivate(*, user_id: int, by: User, now: datetime) -> None:
    """Open the door again, with the roles they had."""
    person = User.objects.select_for_update().get(pk=user_id)
    if person.is_active:
        return
    person.is_active = True
    person.deactivated_at = None
    person.save(update_fields=["is_active", "deactivated_at"])
    ledger.record(
        "person.reactivated",
        _subject(person),
        by=by,
        now=now,
        changes={"is_active": (False, True)},
    )


def _subject(person: User) -> ledger.Subject:
    return ledger.Subject(type="person", id=person.pk, label=person.name)
