"""How sources, definitions, plain words and money read in the ledger."""

from django.utils.translation import gettext_lazy as _

from accounts.words import Noun, Vocabulary

VOCABULARY = Vocabulary(
    verbs={
        "cost.recorded": _("recorded the cost {object}"),
        "cost.withdrawn": _("took back the cost {object}"),
        "currency.chosen": _("chose {object} as the organisation's currency"),
        "data_source.added": _("took the source {object} up"),
        "data_source.connected": _("noted that {object} is integrated"),
        "data_source.disconnected": _("noted that {object} is not integrated any more"),
        "data_source.disputed": _("noted a doubt about {object}"),
        "data_source.restored": _("took the source {object} up again"),
        "data_source.retired": _("took the source {object} out of the catalogue"),
        "data_source.revised": _("changed the source {object}"),
        "data_source.seen": _("noted how fresh {object} is"),
        "data_source.settled": _("noted that the doubt about {object} is settled"),
        "source.pointed": _("noted which source {object} is"),
        "rate.set": _("set the rate {object}"),
        "rate.withdrawn": _("took back the rate {object}"),
    },
    types={
        "cost": Noun(label=_("Cost")),
        "currency": Noun(label=_("Currency")),
        "data-source": Noun(label=_("Source in the catalogue"), url_name="source"),
        "rate": Noun(label=_("Exchange rate")),
    },
    fields={
        "backup_words": _("Backup, in words"),
        "expected_days": _("Expected every so many days"),
        "is_truth": _("It is the source of truth"),
        "last_seen_date": _("Last seen fresh"),
        "steward_words": _("Steward, in words"),
    },
)
