"""What the frame offers to go to: each room lists its entries."""

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string


class Place(StrEnum):
    """Where an entry stands."""

    BAR = auto()
    ACCOUNT = auto()


class Reader(Protocol):
    def can(self, permission: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place to go, for those who hold `permission`; for all if none is named."""

    label: str | Promise
    url_name: str
    permission: str | None = None
    place: Place = Place.BAR
    # The letter that follows `g`.
    key: str = ""
    # Addresses that begin so are "here"; by default the entry's own.
    covers: tuple[str, ...] = ()

    def is_for(self, reader: Reader) -> bool:
        return self.permission is None or reader.can(self.permission)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry as one reader meets it on one page."""

    label: str
    url: str
    key: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One view of the same things; its address says which."""

    label: str | Promise
    url: str
    count: int | None = None
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A page above this one."""

    label: str | Promise
    url: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of every room, in the order of `settings.NAVIGATION`."""
    rooms = (import_string(path) for path in settings.NAVIGATION)
    return tuple(entry for room in rooms for entry in room)


def links(request: HttpRequest, place: Place) -> list[Link]:
    """The entries of one place that this request's reader may follow."""
    reader = cast("Reader", request.user)
    return [
        _link(entry, request.path)
        for entry in entries()
        if entry.place is place and entry.is_for(reader)
    ]


def _link(entry: Entry, path: str) -> Link:
    url = reverse(entry.url_name)
    here = (
        path == url
        or (url != "/" and path.startswith(url))
        or any(path.startswith(start) for start in entry.covers)
    )
    return Link(label=str(entry.label), url=url, key=entry.key, is_here=here)
