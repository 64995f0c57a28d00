"""Where jobs and the operations page stand in the frame."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from look.navigation import Entry, Place

ENTRIES = (
    Entry(label=_("Jobs"), url_name="jobs", place=Place.ACCOUNT),
    Entry(
        label=_("Operations"),
        url_name="operations",
        permission=Permission.ENGINE_SEE,
        place=Place.ACCOUNT,
        key="o",
    ),
)
