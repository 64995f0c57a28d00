"""The thresholds of the analysis, each with its default and its bounds."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from look import asking
from portfolio.analysis.policy import Bounds, Policy, bounds
from portfolio.web.forms.choosing import TextField
from portfolio.web.forms.numbers import NumberField


class Row:
    """One threshold on the page: its field, its unit, and whether it was changed."""

    def __init__(self, field: forms.BoundField, bound: Bounds) -> None:
        self.field = field
        self.unit = _(bound.unit) if bound.unit else ""
        self.is_changed = field.initial not in (None, bound.default)


class PolicyForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bound in bounds():
            field: forms.Field = NumberField(
                label=_(bound.why),
                min_value=bound.low,
                max_value=bound.high,
                help_text=_bounds_of(bound, self.initial.get(bound.name, bound.default)),
            )
            if isinstance(bound.default, int):
                field.validators.append(_whole)
            self.fields[bound.name] = field
        self.fields["reason"] = TextField(
            label=_("Why do they change?"),
            error_messages={"required": _("Say why the thresholds change.")},
        )

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        """The thresholds by what they decide, in reading order."""
        return [
            (gettext(group), [Row(self[bound.name], bound) for bound in held])
            for group, held in groupby(bounds(), key=lambda bound: bound.group)
        ]

    @property
    def values(self) -> dict[str, float]:
        return {bound.name: self.cleaned_data[bound.name] for bound in bounds()}


def _bounds_of(bound: Bounds, held: float) -> str:
    said = {
        "low": asking.written(bound.low),
        "high": asking.written(bound.high),
        "default": asking.written(bound.default),
    }
    if held == bound.default:
        return gettext("Usually %(default)s, from %(low)s to %(high)s") % said
    return gettext("Changed; usually %(default)s, from %(low)s to %(high)s") % said


def _whole(value: float) -> None:
    if value != int(value):
        raise forms.ValidationError(_("Write a whole number."))


def starting(policy: Policy, number: int) -> dict[str, Any]:
    """What the form holds of the thresholds in force."""
    held = {bound.name: getattr(policy, bound.name) for bound in bounds()}
    return {"seen_version": number, **held}
