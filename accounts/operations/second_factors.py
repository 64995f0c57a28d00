"""Second factors are kept by allauth; that they came, went or were renewed is kept here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.models import Authenticator

from accounts import ledger
from accounts.models import User


@contextmanager
def recorded(*, person: User, now: datetime) -> Iterator[None]:
    """Whatever happens inside to a person's second factors goes into the ledger with it."""
    with ledger.writing():
        before = _held(person)
        yield
        after = _held(person)
        for key in sorted(before.keys() - after.keys()):
            _record("second_factor.removed", before[key], None, person, now)
        for key in sorted(after.keys() - before.keys()):
            _record("second_factor.added", None, after[key], person, now)
        for key in sorted(before.keys() & after.keys()):
            if before[key] != after[key]:
                _record("second_factor.renamed", before[key], after[key], person, now)


def _held(person: User) -> dict[int, str]:
    """What the person holds, by id: its kind, and its name where it has one. No secret."""
    return {
        factor.pk: ": ".join(filter(None, (factor.type, factor.data.get("name"))))
        for factor in Authenticator.objects.select_for_update().filter(user=person)
    }


def _record(
    verb: str, was: str | None, now_is: str | None, person: User, now: datetime
) -> None:
    subject = ledger.Subject(type="person", id=person.pk, label=person.name)
    ledger.record(
        verb, subject, by=person, now=now, changes={"second_factor": (was, now_is)}
    )
