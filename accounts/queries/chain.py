"""Walking the ledger's chain from link to link, to name the first that does not hold."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import F, Max, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import LedgerCheck, LedgerEntry, LedgerHead
from accounts.sealing import GENESIS, HASHED, canonical

CHUNK = 2000
GUARDS = {"postgresql": 5, "sqlite": 6}


class Fault(StrEnum):
    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    UNGUARDED = "unguarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first link that does not hold, and what is wrong with it in words."""

    number: int
    fault: Fault
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    first: int
    last: int
    seal: str
    broken: Break | None


class _Broken(Exception):
    def __init__(self, number: int, fault: Fault, sentence: str) -> None:
        self.found = Break(number=number, fault=fault, sentence=sentence)


def verify(*, start: int = 1, step: Callable[[int, int], None] | None = None) -> Verdict:
    """
    Walk the chain from entry `start` to its end, in chunks: a few thousand rows in memory.

    Entries written meanwhile do no harm: the walk ends where the head stood when it began.

    :param step: is told after each chunk how many links of how many were checked
    """
    head = LedgerHead.objects.filter(pk=1).first()
    end = head.number if head else 0
    walk = _Walk(start=start, end=end)
    try:
        walk.go(step)
        _compare_ends(head, walk)
        _look_beyond()
        _look_for_guards(end)
    except _Broken as broken:
        return Verdict(first=start, last=walk.last, seal=walk.seal, broken=broken.found)
    return Verdict(first=start, last=walk.last, seal=walk.seal, broken=None)


class _Walk:
    """Where a walk stands: the last link that held, and the seals it must still pass."""

    def __init__(self, *, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.last = start - 1
        self.seal = _seal_before(start)
        self._anchors: dict[int, tuple[str, Any]] = {
            number: (seal, checked_at)
            for number, seal, checked_at in _checks_that_held()
            .order_by("-checked_at", "-pk")
            .values_list("last", "seal", "checked_at")[:100]
        }

    def go(self, step: Callable[[int, int], None] | None) -> None:
        for chunk in _chunks(self.start, self.end):
            for row in chunk:
                self._take(row)
            if step:
                step(self.last - self.start + 1, self.end - self.start + 1)

    def _take(self, row: dict[str, Any]) -> None:
        number, expected = row["number"], self.last + 1
        if number != expected:
            missing = (
                f"#{expected}" if number == expected + 1 else f"#{expected}–#{number - 1}"
            )
            raise _Broken(
                expected,
                Fault.DELETED,
                _("{missing} is missing: deleted.").format(missing=missing),
            )
        seal = row.pop("hash")
        if hashlib.sha256(canonical(row).encode()).hexdigest() != seal:
            raise _Broken(
                number,
                Fault.EDITED,
                _("#{number} no longer says what was sealed: edited.").format(
                    number=number
                ),
            )
        if row["previous_hash"] != self.seal:
            raise _Broken(
                number,
                Fault.REWRITTEN,
                _(
                    "#{number} does not continue #{before}: one of them was replaced or"
                    " sealed again."
                ).format(number=number, before=self.last),
            )
        anchor = self._anchors.get(number)
        if anchor and anchor[0] != seal:
            raise _Broken(
                number,
                Fault.REWRITTEN,
                _(
                    "#{number} had another seal on {day}: the chain was written again."
                ).format(number=number, day=anchor[1].date().isoformat()),
            )
        self.last, self.seal = number, seal


def _checks_that_held() -> QuerySet[LedgerCheck]:
    return LedgerCheck.objects.filter(broken_at=None, last__gte=F("first"))


def _seal_before(start: int) -> str:
    if start == 1:
        return GENESIS
    before = LedgerEntry.objects.filter(number=start - 1).values_list("hash", flat=True)
    return before.first() or ""


def _chunks(start: int, end: int) -> Iterator[list[dict[str, Any]]]:
    """Read by number rather than by one long cursor, which would hold a snapshot open."""
    after = start - 1
    while True:
        rows = list(
            LedgerEntry.objects.filter(number__gt=after, number__lte=end)
            .order_by("number")
            .values(*HASHED, "hash")[:CHUNK]
        )
        if not rows:
            return
        after = rows[-1]["number"]
        yield rows


def _compare_ends(head: LedgerHead | None, walk: _Walk) -> None:
    if head is None:
        return
    if walk.last < head.number:
        raise _Broken(
            walk.last + 1,
            Fault.TRUNCATED,
            _(
                "The chain ends at #{last}, its head says #{head}: the end was cut off."
            ).format(last=walk.last, head=head.number),
        )
    if walk.last == head.number and walk.seal != head.hash:
        raise _Broken(
            head.number,
            Fault.REWRITTEN,
            _("#{number} has another seal than the head remembers.").format(
                number=head.number
            ),
        )


def _look_beyond() -> None:
    """In one statement, so that a writer between two reads is not taken for a forger."""
    head = LedgerHead.objects.filter(pk=1).values("number")
    beyond = LedgerEntry.objects.filter(number__gt=Coalesce(Subquery(head), 0))
    number = beyond.order_by("number").values_list("number", flat=True).first()
    if number is not None:
        raise _Broken(
            number,
            Fault.INSERTED,
            _("#{number} stands beyond the head of the chain: inserted.").format(
                number=number
            ),
        )
    furthest = _checks_that_held().aggregate(last=Max("last"))["last"]
    head_now = LedgerHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    if furthest is not None and furthest > head_now:
        raise _Broken(
            head_now + 1,
            Fault.TRUNCATED,
            _(
                "An earlier check reached #{furthest}; now the chain ends at #{last}."
            ).format(furthest=furthest, last=head_now),
        )


def _look_for_guards(end: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE relname IN ('accounts_ledgerentry', 'accounts_ledgerhead')"
                " AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
            )
        else:
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
                " AND tbl_name IN ('accounts_ledgerentry', 'accounts_ledgerhead')"
            )
        found = cursor.fetchone()[0]
    if found < GUARDS[connection.vendor]:
        raise _Broken(
            end,
            Fault.UNGUARDED,
            _(
                "The chain holds, but the database no longer guards it:"
                " triggers are missing."
            ),
        )
