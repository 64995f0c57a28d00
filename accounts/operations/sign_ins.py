"""Writing down who came, who failed to, and who left. No secret, no password is kept."""

from datetime import datetime

from allauth.usersessions.models import UserSession

from accounts import ledger
from accounts.models import User

NOBODY = ledger.Subject(type="person", id="", label="An unknown address")


@ledger.writes
def came(*, person: User, by_means_of: str, now: datetime) -> None:
    """Remember that a person signed in, and with what."""
    _seen(person, now)
    ledger.record(
        "sign_in.succeeded",
        _subject(person),
        by=person,
        now=now,
        changes={"with": (None, by_means_of)},
    )


@ledger.writes
def failed(*, email: str, why: str, now: datetime) -> None:
    """Remember a failed attempt. What was typed is not kept: it might be a password."""
    person = User.objects.filter(email=email.strip().lower()).first()
    ledger.record(
        "sign_in.failed",
        _subject(person) if person else NOBODY,
        by=None,
        now=now,
        reason=why,
    )


@ledger.writes
def left(*, person: User, now: datetime) -> None:
    """Remember that a person signed out."""
    ledger.record("sign_in.ended", _subject(person), by=person, now=now)


def touch(*, person: User, session_key: str | None, now: datetime) -> None:
    """Note that a person was here. Presence is no change: the ledger does not keep it."""
    _seen(person, now)
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=now)


def _seen(person: User, now: datetime) -> None:
    User.objects.filter(pk=person.pk).update(last_seen_at=now)


def _subject(person: User) -> ledger.Subject:
    return ledger.Subject(type="person", id=person.pk, label=person.name)
