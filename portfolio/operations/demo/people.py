"""Who works in the demo: one person to sign in as for each of the four chief roles."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from accounts import ledger
from accounts.models import RoleGrant, User
from accounts.permissions import Role

# Known to everybody on purpose; the demo refuses any database but the laptop's own.
PASSWORD = "thirty-minutes-a-month"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who signs in to the demo; `key` is how the other demo files name them."""

    key: str
    name: str
    email: str
    role: Role


CAST = (
    Actor("executive", "Anna Keller", "executive@halfhour.example", Role.EXECUTIVE),
    Actor("owner", "Marta Nowak", "owner@halfhour.example", Role.OWNER),
    Actor("manager", "Priya Raman", "manager@halfhour.example", Role.PORTFOLIO_MANAGER),
    Actor(
        "administrator",
        "Tom Fischer",
        "administrator@halfhour.example",
        Role.ADMINISTRATOR,
    ),
)


def settle(*, now: datetime) -> dict[str, User]:
    """Create the cast and return it by key. The caller holds the ledger's transaction."""
    return {actor.key: _settle(actor, now=now) for actor in CAST}


def _settle(actor: Actor, *, now: datetime) -> User:
    person = User.objects.create(
        name=actor.name,
        email=actor.email,
        password=make_password(PASSWORD),
        joined_at=now,
    )
    RoleGrant.objects.create(user=person, role=actor.role, granted_at=now)

    ledger.record(
        "person.joined",
        ledger.Subject(type="person", id=person.pk, label=person.name),
        by=None,
        now=now,
        changes={"role": (None, actor.role)},
        reason="A person of the demo.",
    )
    return person
