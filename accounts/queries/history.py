"""Reading the ledger: one object's history, and whatever an auditor looks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import LedgerEntry, LedgerHead, User
from accounts.queries.veils import hidden_from

PAGE = 50
CHUNK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What an auditor asked for; empty means anything."""

    who: str = ""
    verb: str = ""
    type: str = ""
    object: str = ""
    door: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""

    def entries(self, *, seen_by: User) -> QuerySet[LedgerEntry]:
        found = LedgerEntry.objects.exclude(hidden_from(seen_by))
        if self.type and self.object:
            found = found.about(self.type, self.object)
        elif self.type:
            found = found.filter(object_type=self.type)
        if self.who:
            found = found.filter(by_name__icontains=self.who)
        if self.verb:
            found = found.filter(verb__startswith=self.verb)
        if self.door:
            found = found.filter(door=self.door)
        if self.since:
            found = found.filter(at__gte=self.since)
        if self.until:
            found = found.filter(at__lt=self.until)
        for word in self.words.split():
            found = found.filter(
                Q(object_label__icontains=word)
                | Q(reason__icontains=word)
                | Q(changes_json__icontains=word)
                | Q(request_id=word)
            )
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries, newest first, and the numbers from which the neighbours go on."""

    entries: list[LedgerEntry]
    older_than: int | None
    newer_than: int | None


def of(object_type: str, object_id: object, *, limit: int = PAGE) -> list[LedgerEntry]:
    """The newest entries about an object that the reader may see; one query."""
    return list(
        LedgerEntry.objects.about(object_type, object_id).order_by("-number")[:limit]
    )


def page(
    search: Search, *, seen_by: User, before: int | None = None, after: int | None = None
) -> Page:
    """One page by number, so that page a thousand costs what page one does; one query."""
    found = search.entries(seen_by=seen_by)
    if after is not None:
        rows = list(found.filter(number__gt=after).order_by("number")[: PAGE + 1])
        more, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        older, newer = bool(rows), more
    else:
        if before is not None:
            found = found.filter(number__lt=before)
        rows = list(found.order_by("-number")[: PAGE + 1])
        older, rows = len(rows) > PAGE, rows[:PAGE]
        newer = before is not None and bool(rows)
    return Page(
        entries=rows,
        older_than=rows[-1].number if older else None,
        newer_than=rows[0].number if newer else None,
    )


def end() -> int:
    """The number of the newest entry, 0 in an empty ledger."""
    return LedgerHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def walk(search: Search, *, seen_by: User, last: int) -> Iterator[LedgerEntry]:
    """Yield every match up to entry `last`, oldest first, a thousand in memory at most."""
    reached = 0
    while True:
        rows = list(
            search.entries(seen_by=seen_by)
            .filter(number__gt=reached, number__lte=last)
            .order_by("number")[:CHUNK]
        )
        yield from rows
        if len(rows) < CHUNK:
            return
        reached = rows[-1].number
