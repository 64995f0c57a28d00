"""Which key a secret opens, and what a page of keys shows."""

import hashlib
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import ApiKey, ServiceAccount, User


def key_of(secret: str, *, now: datetime) -> ApiKey | None:
    """Return the usable key of a secret, with its account and user, in one query."""
    return (
        ApiKey.objects.usable(now=now)
        .select_related("account", "account__user")
        .filter(secret_hash=hash_of(secret))
        .first()
    )


def hash_of(secret: str) -> str:
    """32 random bytes need no salt and no slow hash: there is no dictionary of them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def accounts_of(*, seen_by: User) -> QuerySet[ServiceAccount]:
    """Return the service accounts that somebody may look after, with owner, by name."""
    return (
        ServiceAccount.objects.visible_to(seen_by)
        .select_related("owner", "user")
        .order_by("ended_at", "name", "pk")
    )
