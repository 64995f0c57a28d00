"""How people, roles, keys and the ledger itself read in the ledger."""

from django.utils.translation import gettext_lazy as _

from accounts.words import Noun, Vocabulary

VOCABULARY = Vocabulary(
    verbs={
        "profile.changed": _("changed the profile of {object}"),
        "person.joined": _("let {object} in"),
        "service_account.opened": _("opened the service account {object}"),
        "service_account.handed_over": _("handed over the service account {object}"),
        "service_account.ended": _("ended the service account {object}"),
        "key.issued": _("issued the key {object}"),
        "key.revoked": _("revoked the key {object}"),
        "ledger.exported": _("exported {object}"),
    },
    types={
        "user": Noun(label=_("Person")),
        "person": Noun(label=_("Person")),
        "service_account": Noun(label=_("Service account")),
        "key": Noun(label=_("Key")),
        "ledger": Noun(label=_("Ledger"), url_name=""),
    },
    fields={
        "name": _("Name"),
        "email": _("E-mail address"),
        "time_zone": _("Time zone"),
        "language": _("Language"),
        "theme": _("Theme"),
        "more_contrast": _("More contrast"),
        "shortcuts": _("Shortcuts"),
        "is_active": _("Active"),
        "roles": _("Roles"),
        "state": _("State"),
    },
)
