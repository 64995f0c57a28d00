"""Figures over all that a reader sees, kept until something they rest on changes.

Whoever sees the same use cases shares them; see ADR 0160.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache
from django.db import connection

from accounts.models import LedgerHead, User
from accounts.permissions import Permission
from portfolio.models import DirtyUseCase, Standing, UseCase

T = TypeVar("T")
# A day and the morning after: by then it is another day's figures anyway.
KEPT_FOR = 36 * 3600
# What the figures look like; another shape must not read what an older one kept.
SHAPE = 3


def kept(
    name: str, compute: Callable[[], T], *, seen_by: User, today: date, mark: str
) -> T:
    """Return what `compute` once found for the same readers, the same day and mark."""
    whole = f"{SHAPE}|{name}|{today}|{mark}|{audience(seen_by)}"
    key = f"overview:{sha256(whole.encode()).hexdigest()}"
    found: T | None = cache.get(key)
    if found is None:
        found = compute()
        cache.set(key, found, KEPT_FOR)
    return found


def mark() -> str:
    """
    Return a word that changes whenever a use case, or what hangs off it, was touched.

    Every operation marks the use case that it touches; the job that works the mark off
    rewrites its standing. So the newest of both changes with each; the head of the ledger
    speaks for people and teams, whose names stand in the rows. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT MAX(computed_at) FROM {Standing._meta.db_table}),"
            f" (SELECT MAX(marked_at) FROM {DirtyUseCase._meta.db_table}),"
            f" (SELECT MAX(number) FROM {LedgerHead._meta.db_table})"
        )
        newest = cursor.fetchone()
    return "|".join(str(one) for one in newest)


def audience(user: User) -> str:
    """Return a word that readers share exactly if they see the same use cases."""
    # Asked several times for one page; the reader of a request lives as long as it does.
    known: str | None = user.__dict__.get("_audience")
    if known is None:
        known = user.__dict__["_audience"] = _audience(user)
    return known


def _audience(user: User) -> str:
    everything = user.can(Permission.PORTFOLIO_SEE) and user.reach is None
    if not everything or not user.can(Permission.USE_CASE_SEE_ALL):
        return f"one:{user.pk}:{sorted(user.reach or [])}"
    if user.can(Permission.USE_CASE_SEE_CONFIDENTIAL):
        return "all"
    named = UseCase.objects.visible_to(user).filter(confidential=True)
    return "open:" + ",".join(map(str, named.order_by("pk").values_list("pk", flat=True)))
