"""Which key a secret opens, and what a page of keys shows."""

import hashlib
from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet

from accounts.models import ApiCall, ApiKey, ServiceAccount, User

LOOKED_AT = 50_000


def key_of(secret: str, *, now: datetime) -> ApiKey | None:
    """Return the usable key of a secret, with its account and user, in one query."""
    return (
        ApiKey.objects.usable(now=now)
        .select_related("account", "account__user")
        .filter(secret_hash=hash_of(secret))
        .first()
    )


def keys_of(account: ServiceAccount) -> list[ApiKey]:
    """Return every key of an account, those at work first, the newest first."""
    found = account.keys.select_related("created_by", "revoked_by", "rotates")
    working_first = F("revoked_at").desc(nulls_first=True)
    return list(found.order_by(working_first, "-created_at", "-pk"))


def calls_of(account: ServiceAccount, *, failed: bool = False) -> QuerySet[ApiCall]:
    """Return what the keys of an account were used for, newest first."""
    calls = ApiCall.objects.filter(key__account=account).select_related("key")
    if failed:
        calls = calls.filter(status__gte=400)
    return calls.order_by("-at", "-pk")


def calls_touching(name: str, *, limit: int) -> list[ApiCall]:
    """Return the newest calls that named something, among the last fifty thousand."""
    newest = ApiCall.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    found = ApiCall.objects.filter(pk__gt=newest - LOOKED_AT, touched__contains=f" {name} ")
    return list(found.select_related("key__account").order_by("-pk")[:limit])


def hash_of(secret: str) -> str:
    """32 random bytes need no salt and no slow hash: there is no dictionary of them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def accounts_of(*, seen_by: User) -> QuerySet[ServiceAccount]:
    """Return the service accounts that somebody may look after, with owner, by name."""
    return (
        ServiceAccount.objects.visible_to(seen_by)
        .select_related("owner", "user")
        .annotate(
            keys_at_work=Count("keys", filter=Q(keys__revoked_at=None)),
            last_used_at=Max("keys__last_used_at"),
        )
        .order_by(F("ended_at").desc(nulls_first=True), "name", "pk")
    )
