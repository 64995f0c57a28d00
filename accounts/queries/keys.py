"""Which key a secret opens, and what a page of keys shows."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.base import ModelState

from accounts.kept_queries import Kept, Slotted
from accounts.models import ApiCall, ApiKey, ServiceAccount, User

LOOKED_AT = 50_000


def key_of(secret: str, *, now: datetime) -> ApiKey | None:
    """
    Return the usable key of a secret, with its account and user, in one query.

    Asked at each call and never remembered: a key that is revoked opens nothing more.
    """
    if connection.vendor != "postgresql":
        found = _usable(now=now, secret_hash=hash_of(secret))
        return found.select_related("account", "account__user").first()
    values = {"now": now, "secret_hash": hash_of(secret)}
    rows = _KEYS.ask(slots=_SLOTS, values=values).rows()
    return _key_from(rows[0]) if rows else None


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


def _usable(*, now: Any, secret_hash: Any) -> QuerySet[ApiKey]:
    return ApiKey.objects.usable(now=now).filter(secret_hash=secret_hash)


def _key_from(row: tuple[Any, ...]) -> ApiKey:
    parts: list[Any] = []
    for model, _path in _JOINED:
        names = _NAMES[model]
        parts.append(_loaded(model, dict(zip(names, row, strict=False))))
        row = row[len(names) :]
    key, key.account, key.account.user = parts
    found: ApiKey = key
    return found


def _loaded(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    """Make an object of a whole row, as `from_db` does, without asking each field."""
    made = model.__new__(model)
    made.__dict__.update(values)
    made._state = ModelState()
    made._state.adding, made._state.db = False, DEFAULT_DB_ALIAS
    return made


def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


_JOINED: list[tuple[type[models.Model], str]] = [
    (ApiKey, ""),
    (ServiceAccount, "account__"),
    (User, "account__user__"),
]
_NAMES = {model: _names(model) for model, _path in _JOINED}
_SLOTS: dict[str, Slotted] = {
    "now": models.DateTimeField(),
    "secret_hash": models.CharField(),
}
_KEYS = Kept(
    lambda **slots: _usable(**slots).values_list(
        *(f"{path}{name}" for model, path in _JOINED for name in _names(model))
    )
)


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
