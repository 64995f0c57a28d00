"""Working with the chosen partner: deliverables, expectations, how it is going."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DayField
from portfolio.analysis.partnering import Aspect, Side
from portfolio.models import Deliverable, UseCase
from portfolio.web.forms.choosing import RowField, TextField, WordField, among
from portfolio.web.partner_words import PARTNER_WORDS

ASPECT_SCORES = [
    ("0", _("0 missing")),
    ("1", _("1 weak")),
    ("2", _("2 mixed")),
    ("3", _("3 good")),
    ("4", _("4 strong")),
]


class DeliverableForm(forms.Form):
    title = forms.CharField(label=_("What is delivered?"), max_length=200)
    due_date = DayField(label=_("For which day?"))


class RenameForm(forms.Form):
    title = forms.CharField(label=_("What is delivered?"), max_length=200)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class HandOverForm(forms.Form):
    done_date = DayField(label=_("Handed over on"))


class ExpectationForm(forms.Form):
    what = TextField(
        label=_("What do we expect of the other side?"),
        help_text=_("One thing, so that it can be signed or refused."),
    )
    deliverable = RowField(
        label=_("Does it speak of a deliverable?"),
        empty_label=_("Of none"),
        required=False,
    )

    def __init__(self, *args: Any, use_case: UseCase, partner_id: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        rows = Deliverable.objects.standing().filter(use_case=use_case, partner=partner_id)
        among(self, "deliverable", rows.order_by("due_date", "pk"))
        field = self.fields["deliverable"]
        assert isinstance(field, forms.ModelChoiceField)
        field.label_from_instance = lambda row: row.title  # type: ignore[assignment, method-assign]


class TakenDownForm(forms.Form):
    signer = forms.CharField(
        label=_("Who signed for the partner, and how?"),
        help_text=_("As in: Grete Holm, by e-mail of 3 November."),
        max_length=160,
    )


class AssessmentForm(forms.Form):
    """Three aspects from 0 to 4; the house may take down what the partner said."""

    side = WordField(Side, label=_("Who says so?"), initial=Side.HOUSE)

    def __init__(self, *args: Any, speaks: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if speaks is Side.PARTNER:
            del self.fields["side"]
        for aspect in Aspect:
            self.fields[aspect.value] = forms.TypedChoiceField(
                label=str(PARTNER_WORDS[Aspect][aspect]),
                choices=ASPECT_SCORES,
                coerce=int,
                widget=forms.RadioSelect,
            )
        self.fields["note"] = TextField(
            label=_("In a sentence: what stands behind it?"),
            help_text=_("About the work, never about a person."),
            required=False,
        )
