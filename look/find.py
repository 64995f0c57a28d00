"""Find or go to: each room answers for what it knows; the palette shows it all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from look.navigation import Place, links

EACH = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place or act, and what stands faintly beside it: a reference, a kind, a key."""

    label: str | Promise
    url: str
    note: str | Promise = ""
    key: str = ""


# Called with the request (for its reader) and the words; answers what that reader may see.
Finder = Callable[[HttpRequest, str], Iterable[Found]]


@cache
def finders() -> tuple[Finder, ...]:
    return tuple(import_string(path) for path in settings.FINDERS)


def found(request: HttpRequest, words: str) -> list[Found]:
    """What every room found, each room's best first, in the order of `settings.FINDERS`."""
    return [
        hit
        for finder in finders()
        for hit, _place in zip(finder(request, words.strip()), range(EACH), strict=False)
    ]


def places(request: HttpRequest, words: str) -> Iterable[Found]:
    """The pages of the frame whose name holds the words."""
    for place in Place:
        for link in links(request, place):
            if words.casefold() in link.label.casefold():
                yield Found(
                    label=link.label,
                    url=link.url,
                    note=_("page"),
                    key=f"g {link.key}" if link.key else "",
                )
