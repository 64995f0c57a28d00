"""Verifying the ledger and remembering what was found."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import LedgerCheck
from accounts.queries import chain


def run(
    *,
    now: datetime,
    start: int = 1,
    step: Callable[[int, int], None] | None = None,
) -> LedgerCheck:
    """Walk the chain from `start`; keep the finding and, if it holds, its seal."""
    verdict = chain.verify(start=start, step=step)
    return LedgerCheck.objects.create(
        checked_at=now,
        first=start,
        last=max(verdict.last, start - 1),
        seal=verdict.seal,
        broken_at=verdict.broken.number if verdict.broken else None,
        finding=verdict.broken.sentence[:250] if verdict.broken else "",
    )
