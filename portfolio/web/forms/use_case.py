"""The questions that make a use case specific."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import AmountField, DayField
from portfolio.analysis.clarity import Draft
from portfolio.analysis.measures import MetricType
from portfolio.analysis.stages import Phase
from portfolio.models.assignment import Part, SharedOutcome
from portfolio.models.source_need import Access
from portfolio.models.use_case import Origin, RiskClass
from portfolio.web.forms.choosing import (
    PersonField,
    Revising,
    TextField,
    WordField,
)


class Questions(forms.Form):
    """What the audit asks, in its order; the clarity check reads along."""

    title = forms.CharField(
        label=_("What is to improve, in one line?"),
        help_text=_("A decision or a step of a process, not a technology."),
        max_length=200,
    )
    story = TextField(
        label=_("The story in one sentence"),
        help_text=_("Who decides what, how often; what the model does, what people do."),
        max_length=600,
        required=False,
    )
    decision = TextField(label=_("Which decision or process improves?"), required=False)
    beneficiaries = TextField(label=_("For whom?"), rows=2, required=False)
    impact = TextField(
        label=_("What becomes better, and by how much a year?"),
        rows=2,
        required=False,
    )
    data_needed = TextField(
        label=_("Which data does it need, and can we get it?"), rows=2, required=False
    )
    way_to_tell = TextField(
        label=_("How would we know that it works?"), rows=2, required=False
    )

    @property
    def draft(self) -> Draft:
        """What has been written so far, whole or not: for reading along."""
        self.is_valid()
        said = self.cleaned_data
        return Draft(
            title=said.get("title") or "",
            story=said.get("story") or "",
            decision=said.get("decision") or "",
            data=said.get("data_needed") or "",
            impact=said.get("impact") or "",
            proof=said.get("way_to_tell") or "",
        )


class Circumstances(forms.Form):
    """Where a use case belongs and how it is to be handled."""

    BESIDE = (
        "tag_names",
        "risk_class",
        "sponsor",
        "domain_expert",
        "expert_consulted_date",
    )

    team_name = forms.CharField(
        label=_("Team"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "teams", "autocomplete": "off"}),
    )
    tag_names = forms.CharField(
        label=_("Tags"),
        help_text=_("Words between commas."),
        max_length=300,
        required=False,
    )
    origin = WordField(Origin, label=_("Where does it come from?"))
    risk_class = WordField(RiskClass, label=_("Risk class of the EU AI Act"))
    assessment_url = forms.URLField(
        label=_("Link to the assessment"), required=False, assume_scheme="https"
    )
    confidential = forms.BooleanField(
        label=_("Confidential: only those named on it and portfolio managers see it"),
        required=False,
    )

    def clean_tag_names(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["tag_names"].split(",")]


class ProposalForm(Circumstances, Questions):
    """A new use case: the questions, the people, and what exists already."""

    # The lines below it, told of in the same summary.
    also: Sequence[forms.BaseForm] = ()
    phase = WordField(Phase, label=_("What exists already?"), initial=Phase.IDEA)
    owner = PersonField(
        label=_("Deployment owner"),
        help_text=_("One person who answers for it. Leave empty if nobody can be named."),
        empty_label=_("Nobody can be named yet"),
        required=False,
    )
    sponsor = PersonField(label=_("Sponsor"), empty_label=_("Nobody yet"), required=False)
    technical_lead = PersonField(
        label=_("Technical lead"), empty_label=_("Nobody yet"), required=False
    )
    domain_expert = PersonField(
        label=_("Domain expert from the front line"),
        empty_label=_("Nobody yet"),
        required=False,
    )

    field_order = [
        *Questions.base_fields,
        "owner",
        "sponsor",
        "technical_lead",
        "domain_expert",
        "phase",
    ]


class RevisionForm(Revising, Circumstances, Questions):
    """The words of a use case that is there already."""

    expert_consulted_date = DayField(
        label=_("Domain expert last consulted on"), required=False
    )

    field_order = [*Questions.base_fields, "expert_consulted_date"]


class AssignForm(forms.Form):
    part = WordField(Part, label=_("Part"))
    user = PersonField(label=_("Person"), empty_label=_("Choose a person"))
    outcome = WordField(
        SharedOutcome,
        label=_("Outcome"),
        help_text=_("Only for an outcome owner: which outcome they share."),
        empty=_("None"),
        required=False,
    )


class WorthForm(forms.Form):
    BESIDE = ("expected", "high", "currency")

    kind = WordField(MetricType, label=_("What kind of worth?"))
    low = AmountField(label=_("Low, a year"), max_digits=16, decimal_places=2)
    expected = AmountField(label=_("Expected, a year"), max_digits=16, decimal_places=2)
    high = AmountField(label=_("High, a year"), max_digits=16, decimal_places=2)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Currency"),
        initial="EUR",
        max_length=3,
        error_messages={"invalid": _("Three letters, as in EUR.")},
    )
    reason = TextField(label=_("How was it estimated?"), rows=2, required=False)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class AccessForm(forms.Form):
    BESIDE = ("as_of",)

    access = WordField(Access, label=_("Access"))
    as_of = DayField(label=_("Asked for or granted on"), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def starting(use_case: Any) -> dict[str, Any]:
    """What the revision form begins with."""
    names = [name for name in RevisionForm.base_fields if hasattr(use_case, name)]
    return {
        **{name: getattr(use_case, name) for name in names},
        "team_name": use_case.team.name if use_case.team else "",
        "tag_names": ", ".join(tag.name for tag in use_case.tags.order_by("name")),
        "seen_version": use_case.version,
    }
