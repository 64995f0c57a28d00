"""What of the ledger one reader may not see, as the rooms above say it."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from accounts.models import User


def hidden_from(user: User) -> Q:
    """Match the entries about things that do not exist for `user`; for `exclude()`."""
    hidden = Q(pk__in=[])
    for path in settings.LEDGER_VEILS:
        veil: Callable[[User], Q] = import_string(path)
        hidden |= veil(user)
    return hidden
