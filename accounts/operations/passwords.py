"""Setting a password: by oneself, or by a link from a letter."""

from datetime import datetime
from enum import StrEnum

from accounts import ledger
from accounts.models import User


class Way(StrEnum):
    CHANGED = "password.changed"
    RESET = "password.reset"
    SET = "password.set"


@ledger.writes
def write(*, person: User, password: str, way: Way, now: datetime) -> None:
    """Set a password that was judged good. Every other session ends by that."""
    person.set_password(password)
    person.save(update_fields=["password"])
    subject = ledger.Subject(type="person", id=person.pk, label=person.name)
    ledger.record(way, subject, by=person, now=now)
