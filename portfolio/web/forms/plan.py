"""Recovery plans: why it fell behind, who brings it back, and what will show it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import AheadField, DayField
from portfolio.models import Metric, RecoveryPlan
from portfolio.models.recovery_plan import PlanEnd
from portfolio.web.forms.choosing import PersonField, RowField, TextField, among
from portfolio.web.forms.numbers import NumberField

MARKS = 6


class PlanForm(forms.Form):
    """The words of a plan, and up to six checkpoints: a day and the value by then."""

    BESIDE = ("value",)

    owner = PersonField(label=_("Who brings it back?"), empty_label=_("Choose a person"))
    root_cause = TextField(
        label=_("What is the cause?"),
        help_text=_("About the work: what would have to be different."),
        required=False,
    )
    decision = RowField(
        label=_("It rests on the decision"),
        help_text=_("A third plan within a year counts only by an executive decision."),
        empty_label=_("No decision"),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, metric: Metric, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "decision", metric.use_case.decisions.order_by("-asked_at", "pk"))
        if not is_new:
            del self.fields["decision"]
        for number in range(1, MARKS + 1):
            self.fields[f"day_{number}"] = DayField(
                label=_("Checkpoint %(number)d: by which day") % {"number": number},
                required=False,
            )
            self.fields[f"value_{number}"] = NumberField(
                label=_("the value by then"), required=False
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        days = []
        for number in range(1, MARKS + 1):
            day, value = said.get(f"day_{number}"), said.get(f"value_{number}")
            if (day is None) != (value is None) and not self._is_wrong(number):
                self.add_error(f"day_{number}", _("A checkpoint has a day and a value."))
            if day is not None and day in days:
                self.add_error(f"day_{number}", _("That day has a checkpoint already."))
            days.append(day)
        return said

    @property
    def checkpoints(self) -> dict[date, float]:
        said = self.cleaned_data
        return {
            said[f"day_{number}"]: said[f"value_{number}"]
            for number in range(1, MARKS + 1)
            if said[f"day_{number}"] is not None
        }

    def _is_wrong(self, number: int) -> bool:
        return bool({f"day_{number}", f"value_{number}"} & set(self.errors))


def starting(plan: RecoveryPlan) -> dict[str, Any]:
    """What the form holds of a plan that is there."""
    held: dict[str, Any] = {
        "owner": plan.owner,
        "root_cause": plan.root_cause,
        "seen_version": plan.version,
    }
    for number, mark in enumerate(plan.checkpoints.order_by("checkpoint_date"), 1):
        held[f"day_{number}"] = mark.checkpoint_date
        held[f"value_{number}"] = mark.value
    return held


class NoteForm(forms.Form):
    text = TextField(
        label=_("How is it going?"),
        error_messages={"required": _("Say how it is going.")},
    )


class ApproveForm(forms.Form):
    resourced = forms.BooleanField(
        label=_("The people and the money it needs are given."), required=False
    )


class EndForm(forms.Form):
    end = forms.TypedChoiceField(
        label=_("How did it end?"),
        coerce=PlanEnd,
        choices=[("recovered", _("Recovered")), ("given-up", _("Given up"))],
        widget=forms.RadioSelect,
    )
    reason = TextField(
        label=_("In a sentence"), error_messages={"required": _("Say how it ended.")}
    )


class PlanActionForm(forms.Form):
    BESIDE = ("due_date",)

    what = TextField(label=_("What is to be done?"), rows=2)
    owner = PersonField(label=_("By whom?"), empty_label=_("Choose a person"))
    due_date = AheadField(label=_("By when?"))
