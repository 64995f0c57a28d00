"""Second factors are kept by allauth; that they came, went or were renewed is kept here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.operations import letters
from accounts.refusal import Refused


class CannotReset(Refused):
    code = "cannot-reset-second-factors"


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


@ledger.writes
def reset(*, user_id: int, by: User, now: datetime) -> None:
    """
    Remove all second factors of somebody who has lost them, and tell them by letter.

    :raises CannotReset: if it is oneself, or if there are none
    """
    person = User.objects.select_for_update().get(pk=user_id)
    if person.pk == by.pk:
        raise CannotReset(_("Remove your own second factors on your own page."))
    held = _held(person)
    if not held:
        raise CannotReset(_("%(name)s has no second factor.") % {"name": person.name})
    Authenticator.objects.filter(user=person).delete()
    subject = ledger.Subject(type="person", id=person.pk, label=person.name)
    ledger.record(
        "second_factor.reset",
        subject,
        by=by,
        now=now,
        changes={"second_factor": (sorted(held.values()), [])},
    )
    letters.write(
        to=person.email,
        subject=_("Your second factors at Halfhour were removed"),
        template="notice",
        context={
            "name": person.name,
            "sentence": _("%(name)s removed your second factors") % {"name": by.name},
            "at": now,
            "link": f"{settings.BASE_URL.rstrip('/')}/me/security/",
        },
        language=person.language,
        now=now,
    )


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
