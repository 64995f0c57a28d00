"""A few entries to read, to search and to tamper with."""

import hashlib
from datetime import UTC, datetime, timedelta

from accounts import ledger
from accounts.models import LedgerEntry, User
from accounts.sealing import HASHED, canonical

START = datetime(2026, 6, 1, 9, tzinfo=UTC)


@ledger.writes
def entry(
    *,
    verb: str = "thing.renamed",
    by: User | None = None,
    now: datetime = START,
    thing: object = 1,
    label: str = "Thing",
    type: str = "thing",
    reason: str = "",
    **changes: tuple[object, object],
) -> None:
    ledger.record(
        verb,
        ledger.Subject(type=type, id=thing, label=label),
        by=by,
        now=now,
        reason=reason,
        changes=changes,
    )


def chain_of(count: int, by: User | None = None) -> None:
    """Write so many entries, a minute apart."""
    for number in range(1, count + 1):
        entry(by=by, now=START + timedelta(minutes=number), name=("", f"name {number}"))


def hash_of(entry: LedgerEntry) -> str:
    """The seal of an entry in plain words; those who write take shorter ways to it."""
    content = {name: getattr(entry, name) for name in HASHED}
    return hashlib.sha256(canonical(content).encode()).hexdigest()
