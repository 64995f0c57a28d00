"""Where the pages of people and of the ledger stand in the frame."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from look.navigation import Entry, Place

ENTRIES = (
    Entry(
        label=_("People"),
        url_name="people",
        permission=Permission.PEOPLE_SEE,
        place=Place.ACCOUNT,
        key="w",
    ),
    Entry(
        label=_("Keys"),
        url_name="keys",
        permission=Permission.KEYS_MANAGE,
        place=Place.ACCOUNT,
        key="y",
    ),
    Entry(
        label=_("Ledger"),
        url_name="ledger",
        permission=Permission.LEDGER_READ,
        place=Place.ACCOUNT,
        key="l",
    ),
    Entry(label=_("Your profile"), url_name="profile", place=Place.ACCOUNT, key="m"),
)
