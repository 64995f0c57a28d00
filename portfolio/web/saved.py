"""The row of saved views above the table, and what of an address a view keeps."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from accounts.http import SignedInRequest
from portfolio.models import SavedView
from portfolio.queries.beginning import Beginning

KEPT = (
    *("q", "stage", "status", "owner", "team", "partner", "phase", "signal"),
    *("tag", "risk", "money", "place", "ended", "col", "sort"),
)
EVERYTHING = "everything"


def asked_of(given: QueryDict) -> str:
    """Return what a view keeps of an address: filters, order, columns; never the page."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        values = [value for value in given.getlist(name) if value]
        if values:
            kept.setlist(name, values)
    return kept.urlencode()


def view_url(view: SavedView) -> str:
    """The address of a view: what it asks for, in full, and which one it is."""
    start = f"{view.query}&" if view.query else ""
    return f"{reverse('use-cases')}?{start}view={view.pk}"


def views_row(request: SignedInRequest, known: Beginning) -> dict[str, Any]:
    """Return the views a reader sees and which one is open; no query."""
    query = asked_of(request.GET)
    reader, listed = known.reader, known.views
    named = request.GET.get("view", "")
    here = next((view for view in listed if str(view.pk) == named), None)
    first = reader.first_view_id if reader else None
    return {
        "views": [
            {
                "view": view,
                "url": view_url(view),
                "is_here": view == here,
                "is_first": view.pk == first,
            }
            for view in listed
        ],
        "open_view": here,
        "is_own_view": here is not None and here.owner_id == request.user.pk,
        "is_changed": here is not None and here.query != query,
        "is_first_view": here is not None and here.pk == first,
        "has_first_view": first is not None,
        "query": query,
        "is_everything": not query and here is None,
    }
