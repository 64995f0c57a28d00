"""Readiness: a score with its evidence, a name for a skill, what people answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DayField
from portfolio.analysis.readiness import Layer
from portfolio.operations.readiness import Promise
from portfolio.web.forms.choosing import PersonField, Revising, TextField, WordField
from portfolio.web.words_of_readiness import SCORES


class AssessForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("How ready is it?"), choices=SCORES, coerce=int, widget=forms.RadioSelect
    )
    evidence = TextField(
        label=_("What did you see?"),
        help_text=_("What somebody else would see too, not what is planned."),
    )
    link = forms.URLField(
        label=_("Where it can be read"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    assessed_date = DayField(label=_("Seen on"))


class CoverForm(forms.Form):
    person = PersonField(
        label=_("Who covers it?"), empty_label=_("Somebody else, see below"), required=False
    )
    person_words = forms.CharField(
        label=_("or in words"),
        help_text=_("Somebody without an account: a supplier's engineer, a team lead."),
        max_length=120,
        required=False,
    )


class ExplainForm(forms.Form):
    BESIDE = ("due_date",)

    is_risk = forms.TypedChoiceField(
        label=_("Is it a risk here that nobody can say why?"),
        choices=[("no", _("No, it can be explained")), ("yes", _("Yes, it is a risk"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    words = TextField(
        label=_("In words"), help_text=_("Who needs an explanation, and of what?")
    )
    what = TextField(label=_("What is done about the risk?"), rows=2, required=False)
    owner = PersonField(label=_("By whom?"), empty_label=_("Nobody yet"), required=False)
    due_date = DayField(label=_("By when?"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        told = [said.get(name) for name in ("what", "owner", "due_date")]
        if said.get("is_risk") and any(told) and not all(told):
            raise forms.ValidationError(
                _("An action needs all three: what, by whom, by when.")
            )
        return said

    @property
    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        promise = None
        if said["is_risk"] and said["what"]:
            promise = Promise(
                what=said["what"], owner=said["owner"], due_date=said["due_date"]
            )
        return {"is_risk": said["is_risk"], "words": said["words"], "promise": promise}


class AskPeopleForm(forms.Form):
    answer = TextField(label=_("What did they answer?"))
    asked_of = forms.CharField(
        label=_("Who was asked?"),
        help_text=_("In general: “six planners of the south”, no names."),
        max_length=200,
        required=False,
    )
    asked_date = DayField(label=_("Asked on"))


class NewItemForm(forms.Form):
    layer = WordField(Layer, label=_("In which layer?"))
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    ready_when = forms.CharField(
        label=_("When is it ready?"),
        help_text=_("One sentence that two people would judge alike."),
        max_length=300,
        required=False,
    )
    at_go_live = forms.BooleanField(label=_("Going live asks for it"), required=False)


class ItemForm(Revising):
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    ready_when = forms.CharField(
        label=_("When is it ready?"), max_length=300, required=False
    )
    at_go_live = forms.BooleanField(label=_("Going live asks for it"), required=False)
