"""Figures over all that a reader sees, kept until something they rest on changes.

Whoever sees the same use cases shares them; see ADR 0160. Over a large portfolio a job
counts them again after a change, so that no reader waits for it; see ADR 0221.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Generic, TypeVar

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

from accounts.kept_queries import somebody
from accounts.kept_rows import Together
from accounts.models import LedgerHead, User
from accounts.permissions import Permission
from look.release import release
from portfolio.models import DirtyUseCase, Standing, UseCase

T = TypeVar("T")
# A day and the morning after: by then it is another day's figures anyway.
KEPT_FOR = 36 * 3600
# Over so many use cases a reader counts for themselves, and sees every change at once.
SMALL = 300
# A job that did not come by for so long is not waited for.
TENDED_FOR = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Generic[T]):
    """Something that was counted over everything, with the mark and moment of it."""

    value: T
    mark: str
    at: datetime
    is_large: bool

    def is_of(self, mark: str) -> bool:
        """Whether nothing has changed since."""
        return self.mark == mark


def kept(
    name: str, compute: Callable[[], T], *, seen_by: User, today: date, mark: str
) -> T:
    """Return what `compute` once found for the same readers, the same day and mark."""
    whole = f"{release()}|{name}|{today}|{mark}|{audience(seen_by)}"
    key = f"overview:{sha256(whole.encode()).hexdigest()}"
    found: T | None = cache.get(key)
    if found is None:
        found = compute()
        cache.set(key, found, KEPT_FOR)
    return found


def counted(
    name: str,
    compute: Callable[[], T],
    *,
    seen_by: User,
    today: date,
    mark: str,
    now: datetime,
    size: Callable[[T], int],
    afresh: bool = False,
) -> Counted[T]:
    """
    Return what was counted last for the same readers, on the same day.

    Of a small portfolio, and where no job tends it, that is what is true now. Of a large
    one it may be some seconds old: ask `is_of(mark)`, and say so. The job itself asks
    `afresh`.
    """
    key, tended = _key(name, seen_by, today), _tended(seen_by)
    told = cache.get_many([key, tended])
    found: Counted[T] | None = told.get(key)
    is_looked_after = not afresh and tended in told
    if found is not None and (found.is_of(mark) or found.is_large and is_looked_after):
        return found
    value = compute()
    is_large = size(value) > SMALL
    found = Counted(value=value, mark=mark, at=now, is_large=is_large)
    cache.set(key, found, KEPT_FOR)
    return found


def look_after(seen_by: User) -> None:
    """Say that a job counts for these readers, so that none of them need."""
    cache.set(_tended(seen_by), True, TENDED_FOR)


def _key(name: str, seen_by: User, today: date) -> str:
    whole = f"{release()}|{name}|{today}|{audience(seen_by)}"
    return f"counted:{sha256(whole.encode()).hexdigest()}"


def _tended(seen_by: User) -> str:
    return f"tended:{sha256(audience(seen_by).encode()).hexdigest()}"


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
    found = _NAMED.read(
        shape=(frozenset(user.permissions), user.reach), slots={}, values={"user": user.pk}
    )
    return "open:" + ",".join(str(pk) for (pk,) in found["named"])


def _named(
    permissions: frozenset[Permission], reach: frozenset[str] | None
) -> dict[str, QuerySet[Any, Any]]:
    """Of what is confidential, what a reader sees."""
    reader = somebody("user", permissions, reach)
    named = UseCase.objects.visible_to(reader).filter(confidential=True).order_by("pk")
    return {"named": named.values_list("pk")}


_NAMED = Together(_named)
