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
        "definition.added": _("took up the word {object}"),
        "definition.aligned": _("wrote down what {object} means to all"),
        "definition.conflict_found": _("noted that {object} means different things"),
        "definition.leaned_on": _("noted what depends on the definition of {object}"),
        "definition.let_go": _("noted what no longer depends on {object}"),
        "definition.meaning_dropped": _("took back what a team means by {object}"),
        "definition.meaning_noted": _("noted what a team means by {object}"),
        "definition.restored": _("took up the word {object} again"),
        "definition.retired": _("took the word {object} out of the definitions"),
        "definition.revised": _("changed the definition {object}"),
        "definition.unsettled": _("noted that the meaning of {object} is open again"),
        "term.added": _("put {object} into the glossary"),
        "term.restored": _("put {object} into the glossary again"),
        "term.retired": _("took {object} out of the glossary"),
        "term.revised": _("changed {object} in the glossary"),
        "rate.set": _("set the rate {object}"),
        "rate.withdrawn": _("took back the rate {object}"),
    },
    types={
        "cost": Noun(label=_("Cost")),
        "currency": Noun(label=_("Currency")),
        "data-source": Noun(label=_("Source in the catalogue"), url_name="source"),
        "definition": Noun(label=_("Definition"), url_name="definition"),
        "term": Noun(label=_("Plain word")),
        "rate": Noun(label=_("Exchange rate")),
    },
    fields={
        "agreed_by": _("Agreed by"),
        "aligned_date": _("Agreed on"),
        "next_check_date": _("Looked at again on"),
        "state_since_date": _("So since"),
        "backup_words": _("Backup, in words"),
        "expected_days": _("Expected every so many days"),
        "is_truth": _("It is the source of truth"),
        "last_seen_date": _("Last seen fresh"),
        "steward_words": _("Steward, in words"),
    },
)
