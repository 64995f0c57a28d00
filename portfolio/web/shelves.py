"""What use cases share, side by side: sources, definitions, plain words, money."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from look.navigation import Tab

SHELVES = {
    "sources": _("Sources"),
}


def tabs(here: str) -> list[Tab]:
    return [
        Tab(label=label, url=reverse(name), is_here=name == here)
        for name, label in SHELVES.items()
    ]
