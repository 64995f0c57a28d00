"""A person's e-mail address changes when the new one is confirmed."""

from collections.abc import Callable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused


class AddressTaken(Refused):
    code = "address-taken"


@transaction.atomic
def settle(*, person: User) -> None:
    """
    Let allauth's table hold the address that the person has, verified.

    Without that row its page takes the current address for one that waits, and drops it.
    """
    held = EmailAddress.objects.filter(user=person)
    held.filter(primary=True).exclude(email=person.email).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


@ledger.writes
def confirm(*, user_id: int, email: str, move: Callable[[], bool], now: datetime) -> bool:
    """
    Move a person to a confirmed address; allauth's own table is moved by `move`.

    :raises AddressTaken: if somebody else has come by it meanwhile
    """
    person = User.objects.select_for_update().get(pk=user_id)
    if User.objects.filter(email=email.lower()).exclude(pk=person.pk).exists():
        raise AddressTaken(_("Somebody else has this e-mail address."))
    old = person.email
    if not move():
        return False
    ledger.record(
        "email.changed",
        ledger.Subject(type="person", id=person.pk, label=person.name),
        by=person,
        now=now,
        changes={"email": (old, email.lower())},
    )
    return True
