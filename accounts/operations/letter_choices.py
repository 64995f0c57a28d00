"""Which letters a person wants: chosen on a page, or by the link in the letter itself."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts import ledger
from accounts.letter_sorts import Sort
from accounts.models import User
from accounts.operations.profiles import keep

CHOSEN = "letters.chosen"
_SALT = "accounts.letters.stop"


def wants(person: User, sort: Sort) -> bool:
    return bool(getattr(person, sort.field))


@ledger.writes
def choose(*, wanted: Collection[Sort], by: User, now: datetime) -> None:
    """Receive these sorts of letters, and no others of those that can be turned off."""
    chosen = {each.field: each in wanted for each in Sort}
    keep(by.pk, chosen, verb=CHOSEN, now=now)


@ledger.writes
def turn(*, person_id: int, sort: Sort, on: bool, now: datetime) -> None:
    """Turn one sort of letters on or off, for whoever holds its link. Twice is once."""
    keep(person_id, {sort.field: on}, verb=CHOSEN, now=now)


def stop_url(person: User, sort: Sort) -> str:
    """Return where letters of a sort are turned off, by a post and without signing in."""
    token = signing.dumps([person.pk, sort.value], salt=_SALT)
    return settings.BASE_URL.rstrip("/") + reverse("letters-stop", args=[token])


def read(token: str) -> tuple[User, Sort] | None:
    """Return whose letters a link turns off, and which; None if nobody made that link."""
    try:
        person_id, sort = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=person_id, is_active=True).first()
    return (person, Sort(sort)) if person else None
