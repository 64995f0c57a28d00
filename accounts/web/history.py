"""What happened to a person, in words: one short sentence for each kind of entry."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import LedgerEntry
from accounts.permissions import Role

PLAIN: dict[str, Promise] = {
    "person.joined": gettext_lazy("Joined"),
    "person.deactivated": gettext_lazy("Deactivated"),
    "person.reactivated": gettext_lazy("Reactivated"),
    "profile.changed": gettext_lazy("Profile changed"),
    "password.changed": gettext_lazy("Password changed"),
    "password.reset": gettext_lazy("Password reset by a link"),
    "password.set": gettext_lazy("Password set"),
    "sign_in.succeeded": gettext_lazy("Signed in"),
    "sign_in.ended": gettext_lazy("Signed out"),
    "second_factor.added": gettext_lazy("Second factor added"),
    "second_factor.removed": gettext_lazy("Second factor removed"),
    "second_factor.renamed": gettext_lazy("Second factor renamed"),
}


def sentence(entry: LedgerEntry) -> str:
    """What an entry says; the name of its verb where nobody has written a sentence."""
    write = _WRITTEN.get(entry.verb)
    if write is not None:
        return write(entry, entry.changes)
    return str(PLAIN.get(entry.verb, entry.verb))


def _failed(entry: LedgerEntry, changes: dict[str, Any]) -> str:
    return _("A sign-in failed: %(why)s") % {"why": entry.reason}


def _roles(entry: LedgerEntry, changes: dict[str, Any]) -> str:
    was, now = (set(slugs) for slugs in changes["roles"])
    parts = [
        (_("given %(roles)s"), now - was),
        (_("taken %(roles)s"), was - now),
    ]
    said = [text % {"roles": _named(slugs)} for text, slugs in parts if slugs]
    return _("Roles: %(changes)s") % {"changes": "; ".join(said)}


def _address(entry: LedgerEntry, changes: dict[str, Any]) -> str:
    was, now = changes["email"]
    return _("Address changed from %(was)s to %(now)s") % {"was": was, "now": now}


def _named(slugs: set[str]) -> str:
    return ", ".join(str(Role(slug).label) for slug in sorted(slugs))


_WRITTEN: dict[str, Callable[[LedgerEntry, dict[str, Any]], str]] = {
    "sign_in.failed": _failed,
    "roles.changed": _roles,
    "email.changed": _address,
}
