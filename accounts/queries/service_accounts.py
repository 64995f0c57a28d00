"""Which integrations would be without a person to answer for them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import ServiceAccount, User
from accounts.queries.holdings import Holding


def held_by(person: User) -> Iterator[Holding]:
    """Yield the running service accounts that `person` answers for."""
    for account in accounts_of(person):
        yield Holding(kind=_("Service account"), label=account.name)


def accounts_of(person: User) -> list[ServiceAccount]:
    return list(ServiceAccount.objects.running().filter(owner=person).order_by("pk"))
