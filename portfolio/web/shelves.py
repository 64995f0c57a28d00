"""What use cases share, side by side: sources, definitions, plain words, money."""

from django.db.models import F
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from look.navigation import Crumb, Tab
from look.tables import Sort

SHELVES = {
    "sources": _("Sources"),
    "definitions": _("Definitions"),
    "glossary": _("Glossary"),
    "readiness": _("Readiness"),
    "money": _("Money"),
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


def known_first(sort: Sort) -> OrderBy:
    """An order in which what is not known stands last, whichever way one sorts."""
    column = F(sort.column.order_by)
    if sort.descending:
        return column.desc(nulls_last=True)
    return column.asc(nulls_last=True)
