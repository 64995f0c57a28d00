"""Where the portfolio's pages stand in the frame."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from look.navigation import Entry, Place

ENTRIES = (
    Entry(
        label=_("Portfolio"),
        url_name="home",
        key="p",
        covers=("/use-cases/", "/portfolio/"),
    ),
    Entry(
        label=_("Review"),
        url_name="reviews",
        permission=Permission.REVIEW_SEE,
        key="r",
    ),
    Entry(
        label=_("Signals"), url_name="signals", permission=Permission.INSIDE_SEE, key="s"
    ),
    Entry(label=_("Desk"), url_name="desk", key="d"),
    Entry(
        label=_("Foundations"),
        url_name="sources",
        permission=Permission.USE_CASE_SEE_ALL,
        key="f",
        covers=("/sources/", "/definitions/", "/glossary/", "/money/", "/readiness/"),
    ),
    Entry(
        label=_("Partners"),
        url_name="partners",
        permission=Permission.PARTNERS_SEE,
        key="t",
    ),
    Entry(
        label=_("Calendar"),
        url_name="calendar",
        place=Place.ACCOUNT,
    ),
    Entry(
        label=_("Thresholds"),
        url_name="policy",
        permission=Permission.SETTINGS_CHANGE,
        place=Place.ACCOUNT,
    ),
    Entry(
        label=_("Components"),
        url_name="gallery",
        permission=Permission.GALLERY_SEE,
        place=Place.ACCOUNT,
        key="c",
    ),
)
