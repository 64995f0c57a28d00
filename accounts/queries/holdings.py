"""What a person holds elsewhere in the house and must hand over before they leave.

`accounts` knows no other floor. Whoever does names a function in `settings.HOLDINGS`,
by its dotted path: it takes a `User` and yields a `Holding` for each thing that would be
without its person. See `docs/adr/0022-what-a-person-holds.md`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One thing that needs another person: what it is, its name, where it is changed."""

    kind: str
    label: str
    url: str = ""


def held_by(person: User) -> list[Holding]:
    """Return all that `person` holds, from every floor that keeps such things."""
    found: list[Holding] = []
    for path in settings.HOLDINGS:
        ask: Callable[[User], Iterable[Holding]] = import_string(path)
        found.extend(ask(person))
    return sorted(found, key=lambda holding: (holding.kind, holding.label))
