"""Letters that one may do without, as data. Every other letter asks for something."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sort(StrEnum):
    """A sort of letter that a person can turn off; `field` keeps it with the person."""

    DIGEST = "digest"
    REMINDER = "reminder"
    MENTION = "mention"

    @property
    def field(self) -> str:
        return f"{self.value}_letters"

    @property
    def label(self) -> Promise:
        return _LABELS[self]

    @property
    def description(self) -> Promise:
        return _DESCRIPTIONS[self]


_LABELS = {
    Sort.DIGEST: _("The week in one letter"),
    Sort.REMINDER: _("What is due in a few days"),
    Sort.MENTION: _("Somebody mentions you"),
}
_DESCRIPTIONS = {
    Sort.DIGEST: _("At most one a week: what changed on the use cases that name you."),
    Sort.REMINDER: _("Three days before values and updates are due."),
    Sort.MENTION: _("A comment with your name in it."),
}

# What is sent in any case, in the order in which it is listed.
REQUIRED = (
    _("A decision waits for you."),
    _("Something of yours is a week late, a feed stopped, a recovery plan does not count."),
    _("You are invited to a review, or your use case is on its agenda."),
    _("The security of your account: passwords, addresses, second factors."),
)
