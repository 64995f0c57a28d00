"""The thresholds of the analysis, each with its default and its bounds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.policy import Policy, bounds
from portfolio.web.forms.choosing import TextField
from portfolio.web.forms.numbers import NumberField


class PolicyForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bound in bounds():
            field: forms.Field = NumberField(
                label=_(bound.why),
                min_value=bound.low,
                max_value=bound.high,
                help_text=_("From %(low)s to %(high)s; %(default)s unless it is changed.")
                % {
                    "low": f"{bound.low:g}",
                    "high": f"{bound.high:g}",
                    "default": f"{bound.default:g}",
                },
            )
            if isinstance(bound.default, int):
                field.validators.append(_whole)
            self.fields[bound.name] = field
        self.fields["reason"] = TextField(
            label=_("Why do they change?"),
            error_messages={"required": _("Say why the thresholds change.")},
        )

    @property
    def values(self) -> dict[str, float]:
        return {bound.name: self.cleaned_data[bound.name] for bound in bounds()}


def _whole(value: float) -> None:
    if value != int(value):
        raise forms.ValidationError(_("Write a whole number."))


def starting(policy: Policy, number: int) -> dict[str, Any]:
    """What the form holds of the thresholds in force."""
    held = {bound.name: getattr(policy, bound.name) for bound in bounds()}
    return {"seen_version": number, **held}
