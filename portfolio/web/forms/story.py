"""Milestones, blockers, decisions and actions: one short form for each act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import AheadField, DayField
from portfolio.models import Decision
from portfolio.models.blocker import Layer
from portfolio.models.milestone import MilestoneKind
from portfolio.operations.decisions import Option
from portfolio.web.forms.choosing import (
    SAY_WHY,
    PersonField,
    RowField,
    TextField,
    WordField,
)

OPTIONS = 4


class MilestoneForm(forms.Form):
    kind = WordField(MilestoneKind, label=_("What is promised?"), initial="other")
    title = forms.CharField(label=_("In words"), max_length=200)
    due_date = DayField(label=_("For which day?"))


class MoveForm(forms.Form):
    to = AheadField(label=_("To which day?"))
    reason = TextField(label=_("Why does the date move?"), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReachedForm(forms.Form):
    done_date = DayField(label=_("Reached on"))


class BlockerForm(forms.Form):
    BESIDE = (
        "mover_words",
        "expected_date",
    )

    what = TextField(label=_("What stands in the way?"))
    layer = WordField(Layer, label=_("In which layer?"))
    mover = PersonField(
        label=_("Who must move?"), empty_label=_("Somebody else, see below"), required=False
    )
    mover_words = forms.CharField(
        label=_("or in words"),
        help_text=_("A team, a supplier, an authority."),
        max_length=160,
        required=False,
    )
    authority = PersonField(
        label=_("Whose authority does it need?"), empty_label=_("Nobody's"), required=False
    )
    since_date = DayField(label=_("Since when?"), required=False)
    expected_date = AheadField(label=_("Expected to be gone by"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        # Without a day it stands in the way since today: the operation knows which day.
        if not said.get("since_date"):
            said.pop("since_date", None)
        return said


class ResolveForm(forms.Form):
    how = TextField(label=_("How was it resolved?"))


class EscalateForm(forms.Form):
    to = PersonField(label=_("To whom?"), empty_label=_("Choose a person"))
    reason = TextField(label=_("What was tried?"))


class AskForm(forms.Form):
    """A question with up to four options, one of them recommended."""

    BESIDE = (
        "consequence",
        "needed_date",
    )

    question = TextField(label=_("The question"), rows=2)
    background = TextField(label=_("What one needs to know"), required=False)
    asked_of = PersonField(label=_("Who decides?"), empty_label=_("Choose a person"))
    needed_date = AheadField(label=_("Needed by"), required=False)
    cost_of_waiting = forms.CharField(
        label=_("What does waiting cost?"), max_length=300, required=False
    )
    recommendation = TextField(label=_("Recommendation"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, OPTIONS + 1):
            self.fields[f"option_{number}"] = forms.CharField(
                label=_("Option %(number)d") % {"number": number},
                max_length=200,
                required=False,
            )
            self.fields[f"consequence_{number}"] = forms.CharField(
                label=_("What follows from it"), required=False
            )
        self.fields["recommended"] = forms.TypedChoiceField(
            label=_("Which is recommended?"),
            choices=[("", _("None")), *((str(n), str(n)) for n in range(1, OPTIONS + 1))],
            coerce=int,
            empty_value=None,
            required=False,
        )

    @property
    def given(self) -> dict[str, Any]:
        words = {name: self.cleaned_data[name] for name in AskForm.base_fields}
        return {**words, "options": self._options()}

    def _options(self) -> list[Option]:
        said = self.cleaned_data
        return [
            Option(
                title=said[f"option_{number}"],
                consequence=said[f"consequence_{number}"],
                recommended=said["recommended"] == number,
            )
            for number in range(1, OPTIONS + 1)
            if said[f"option_{number}"]
        ]


class DecideForm(forms.Form):
    option_id = forms.TypedChoiceField(
        label=_("Which option?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    answer = TextField(label=_("or in your own words"), rows=2, required=False)
    why = TextField(label=_("Why?"), rows=2, error_messages={"required": SAY_WHY})

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["option_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (str(option.pk), option.title)
            for option in decision.options.order_by("position")
        ]
        if not field.choices:
            del self.fields["option_id"]


class ActionForm(forms.Form):
    BESIDE = ("due_date",)

    what = TextField(label=_("What is to be done?"), rows=2)
    owner = PersonField(label=_("By whom?"), empty_label=_("Choose a person"))
    due_date = AheadField(label=_("By when?"))
    decision = RowField(
        label=_("It follows from"), empty_label=_("No decision"), required=False
    )


class ActionMoveForm(forms.Form):
    due_date = AheadField(label=_("By when now?"))
    reason = TextField(
        label=_("Why does the date move?"), error_messages={"required": SAY_WHY}
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
