"""What use cases share, side by side: sources, definitions, plain words, money."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from look.navigation import Crumb, Tab

SHELVES = {
    "sources": _("Sources"),
    "definitions": _("Definitions"),
    "glossary": _("Glossary"),
}


def tabs(here: str) -> list[Tab]:
    return [
        Tab(label=label, url=reverse(name), is_here=name == here)
        for name, label in SHELVES.items()
    ]


def above(shelf: str, label: str = "", url: str = "") -> list[Crumb]:
    """The way to a page: its shelf, and the row that it is about."""
    found = [Crumb(label=SHELVES[shelf], url=reverse(shelf))]
    return [*found, Crumb(label=label, url=url)] if url else found
