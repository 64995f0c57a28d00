"""How sources, definitions, plain words and money read in the ledger."""

from django.utils.translation import gettext_lazy as _

from accounts.words import Noun, Vocabulary

VOCABULARY = Vocabulary(
    verbs={
        "cost.recorded": _("recorded the cost {object}"),
        "cost.withdrawn": _("took back the cost {object}"),
        "currency.chosen": _("chose {object} as the organisation's currency"),
        "rate.set": _("set the rate {object}"),
        "rate.withdrawn": _("took back the rate {object}"),
    },
    types={
        "cost": Noun(label=_("Cost")),
        "currency": Noun(label=_("Currency")),
        "rate": Noun(label=_("Exchange rate")),
    },
)
