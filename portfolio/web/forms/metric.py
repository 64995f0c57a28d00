"""What is measured, how, and from where to where by when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import AmountField, CountField, DayField
from portfolio.analysis.books import Span
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.analysis.promises import Promise
from portfolio.models import Metric, TargetVersion
from portfolio.web.forms.choosing import (
    SAY_WHY,
    PersonField,
    Revising,
    TextField,
    WordField,
)
from portfolio.web.forms.numbers import NumberField

PROMISE = ("baseline_value", "baseline_date", "target_value", "target_date")


class PromiseFields(forms.Form):
    """From where to where, by when."""

    baseline_value = NumberField(label=_("Baseline: where it stands today"), required=False)
    baseline_date = DayField(label=_("Measured on"), required=False)
    target_value = NumberField(label=_("Target"), required=False)
    target_date = DayField(label=_("To be reached by"), required=False)

    @property
    def promise(self) -> Promise:
        return Promise(**{name: self.cleaned_data[name] for name in PROMISE})


class Definition(forms.Form):
    """Everything that is said of a metric apart from its target."""

    BESIDE = (
        "technical_name",
        "unit",
        "kind",
        "baseline_date",
        "target_date",
        "evidence",
        "min_denominator",
        "upper_bound",
        "money_span",
        "currency",
    )

    name = forms.CharField(
        label=_("What is measured, in plain words?"),
        help_text=_(
            "As an executive would say it: “tickets passed to second line”, not “recall”."
        ),
        max_length=120,
    )
    technical_name = forms.CharField(
        label=_("Technical name"),
        help_text=_("F1, latency, recall: it stands small beside the plain one."),
        max_length=120,
        required=False,
    )
    type = WordField(MetricType, label=_("What kind of worth does it speak of?"))
    unit = forms.CharField(
        label=_("Unit"), help_text=_("%, h, days, EUR"), max_length=30, required=False
    )
    direction = WordField(Direction, label=_("Which way is good?"))
    kind = WordField(Kind, label=_("What is promised?"))
    cadence = WordField(Cadence, label=_("How often is there a value?"))
    method = TextField(
        label=_("How is it measured?"),
        help_text=_("So that somebody else would get the same number."),
        required=False,
    )
    source_system = forms.CharField(
        label=_("Where does the number come from?"), max_length=160, required=False
    )
    evidence = WordField(Evidence, label=_("What does it observe?"))
    primary = forms.BooleanField(
        label=_("This is the number the use case is judged by"), required=False
    )
    owner = PersonField(
        label=_("Who enters the values?"),
        empty_label=_("Whoever is named on the use case"),
        required=False,
    )
    aggregation = WordField(Aggregation, label=_("A month is made of its values by"))
    min_denominator = CountField(
        label=_("A ratio counts from this denominator up"), min_value=1, initial=20
    )
    lower_bound = NumberField(label=_("Least possible value"), required=False)
    upper_bound = NumberField(label=_("Greatest possible value"), required=False)
    money_per_unit = AmountField(
        label=_("What is one unit of difference worth?"),
        help_text=_("In money, against the baseline. Only production counts as realised."),
        max_digits=18,
        decimal_places=6,
        required=False,
    )
    money_span = WordField(
        Span, label=_("That is its worth"), initial=Span.YEAR, required=False
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=_("Currency"), max_length=3, required=False
    )
    first_date = DayField(label=_("No value before"), required=False)
    glossary_url = forms.URLField(
        label=_("Link to the glossary"), required=False, assume_scheme="https"
    )

    def clean_money_span(self) -> Span:
        return self.cleaned_data["money_span"] or Span.YEAR

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class DraftForm(PromiseFields, Definition):
    """A metric with its promise, and with its history where there is one."""

    PROMISED = PROMISE
    field_order = [
        *(list(Definition.base_fields)[:7] + list(PROMISE)),
        *list(Definition.base_fields)[7:],
        "history",
    ]

    history = TextField(
        label=_("Its history, if there is one"),
        help_text=_(
            "A period and a value in each line, as copied out of a spreadsheet. You see "
            "its chart here before anything is kept."
        ),
        rows=6,
        required=False,
        strip=False,
    )

    def __init__(self, *args: Any, may_enter: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_enter:
            del self.fields["history"]

    @property
    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Definition.base_fields}


class RevisionForm(Revising, PromiseFields, Definition):
    """Once somebody has signed, the target is changed by a proposal instead."""

    field_order = DraftForm.field_order[:-1]

    def __init__(self, *args: Any, is_signed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_signed:
            for name in PROMISE:
                del self.fields[name]

    @property
    def given(self) -> dict[str, Any]:
        """What changed; whoever changes a part of the promise makes a new one of it."""
        changed = super().given
        terms = {name: value for name, value in changed.items() if name not in PROMISE}
        return {
            **terms,
            "promise": self.promise if terms.keys() != changed.keys() else None,
        }


class TargetForm(PromiseFields):
    """Another target, and why."""

    BESIDE = (
        "baseline_date",
        "target_date",
    )

    effective_date = DayField(label=_("In force from"), required=False)
    reason = TextField(
        label=_("Why does the target change?"), error_messages={"required": SAY_WHY}
    )

    @property
    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        more = {name: said[name] for name in TargetForm.base_fields if name not in PROMISE}
        return {"promise": self.promise, **more}


def starting(metric: Metric, target: TargetVersion | None) -> dict[str, Any]:
    """What a form about this metric begins with."""
    return {
        **{name: getattr(metric, name) for name in Definition.base_fields},
        **({name: getattr(target, name) for name in PROMISE} if target else {}),
        "seen_version": metric.version,
    }
