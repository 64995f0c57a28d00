"""What is written down about money: costs, rates, the organisation's currency."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import AmountField, DayField
from portfolio.analysis.books import Basis, CostKind
from portfolio.web.forms.choosing import SAY_WHY, TextField, WordField

CODE = r"^[A-Za-z]{3}$"
NO_CODE = {"invalid": _("Three letters, as in EUR.")}


class CostForm(forms.Form):
    BESIDE = ("basis", "currency")

    kind = WordField(CostKind, label=_("What does it pay for?"))
    basis = WordField(Basis, label=_("Planned or paid?"))
    amount = AmountField(label=_("How much?"), max_digits=15, decimal_places=2, min_value=0)
    currency = forms.RegexField(
        CODE, label=_("Currency"), max_length=3, error_messages=NO_CODE
    )
    cost_date = DayField(
        label=_("When?"),
        help_text=_(
            "Running costs belong to the month of this day; a plan holds from it on."
        ),
    )
    what = forms.CharField(
        label=_("What for?"),
        help_text=_("Licences, computing, people: as the bill says."),
        max_length=200,
        required=False,
    )


class RateForm(forms.Form):
    BESIDE = ("rate", "rate_date")

    currency = forms.RegexField(
        CODE, label=_("One unit of"), max_length=3, error_messages=NO_CODE
    )
    rate = AmountField(label=_("is worth"), max_digits=18, decimal_places=8)
    rate_date = DayField(label=_("from this day on"))
    source = forms.CharField(
        label=_("Says who?"),
        help_text=_("A central bank, the rate of the budget."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, into: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rate"].label = _("is worth, in %(currency)s") % {"currency": into}


class CurrencyForm(forms.Form):
    currency = forms.RegexField(
        CODE, label=_("The organisation reckons in"), max_length=3, error_messages=NO_CODE
    )
    reason = TextField(label=_("Why?"), error_messages={"required": SAY_WHY})
