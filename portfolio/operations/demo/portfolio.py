"""Loading the demo: all of it or nothing, so that a killed load leaves an empty house."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.operations.demo import people


class NotEmpty(Refused):
    code = "demo-not-empty"


@ledger.writes
def load(*, now: datetime) -> dict[str, User]:
    """
    Fill an empty database with the demo and return its people by key.

    One transaction: whoever is killed in the middle finds the database as empty as before.

    :raises NotEmpty: if anybody is here already
    """
    if User.objects.exists():
        raise NotEmpty(_("Somebody works here already; the demo needs an empty database."))
    return people.settle(now=now)
