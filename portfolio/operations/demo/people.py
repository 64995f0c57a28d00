"""Who works in the demo: people to sign in as, one for each chief role."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts import ledger
from accounts.models import RoleGrant, User
from accounts.operations import keys, service_accounts
from accounts.permissions import Role
from accounts.scopes import Scope

# Known to everybody on purpose; the demo refuses any database but the laptop's own.
PASSWORD = "thirty-minutes-a-month"
JOINED_AGO = 800
OTHERS = Path(__file__).parent / "people.toml"


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
    Actor("manager", "Ruth Adler", "manager@halfhour.example", Role.PORTFOLIO_MANAGER),
    Actor(
        "administrator",
        "Tom Fischer",
        "administrator@halfhour.example",
        Role.ADMINISTRATOR,
    ),
    Actor("dahl", "Erik Dahl", "partner@halfhour.example", Role.PARTNER),
)


def open_to_all() -> tuple[list[dict[str, str]], str]:
    """
    Return whom of the demo's people anybody may sign in as, and with which password.

    In one query; nobody in a house that is not the demo.
    """
    here = set(
        User.objects.active()
        .filter(email__in=[actor.email for actor in CAST])
        .values_list("email", flat=True)
    )
    people = [
        {"email": actor.email, "role": str(actor.role.label)}
        for actor in CAST
        if actor.email in here
    ]
    return people, PASSWORD if people else ""


def settle(*, now: datetime) -> dict[str, User]:
    """Create everybody, by key; the caller holds the ledger's transaction."""
    password = make_password(PASSWORD)
    everybody = {actor.key: _settle(actor, password, now=now) for actor in CAST}
    told = tomllib.loads(OTHERS.read_text())
    for facts in told["people"]:
        actor = Actor(
            facts["key"],
            facts["name"],
            f"{facts['key']}@halfhour.example",
            Role(facts["role"]),
        )
        everybody[actor.key] = _settle(actor, make_password(None), now=now)
    for facts in told["integrations"]:
        everybody[facts["key"]] = _open(facts, everybody, now=now)
    return everybody


def _open(facts: dict[str, str], everybody: dict[str, User], *, now: datetime) -> User:
    """Open an integration with a key that nobody knows: the demo posts under its name."""
    by = everybody["administrator"]
    account = service_accounts.open_account(
        name=facts["name"],
        owner_id=everybody[facts["owner"]].pk,
        by=by,
        now=now,
        description=facts["description"],
    )
    keys.create(account_id=account.pk, scopes=[Scope.MEASUREMENTS_WRITE], by=by, now=now)
    return account.user


def _settle(actor: Actor, password: str, *, now: datetime) -> User:
    person = User.objects.create(
        name=actor.name,
        email=actor.email,
        password=password,
        joined_at=now,
    )
    EmailAddress.objects.create(user=person, email=actor.email, verified=True, primary=True)
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
