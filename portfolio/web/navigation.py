"""Where the portfolio's pages stand in the frame."""

from django.utils.translation import gettext_lazy as _

from look.navigation import Entry

ENTRIES = (
    Entry(
        label=_("Portfolio"),
        url_name="home",
        key="p",
        covers=("/use-cases/", "/portfolio/"),
    ),
)
