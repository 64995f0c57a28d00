"""How a form is drawn: one field after another, each with its label, help and error."""

import re
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from look.formats import MINUS, decimal_mark


class Renderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` come out as our own components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


def kind_of(bound: forms.BoundField) -> str:
    """How the field is laid out: `hidden`, `check`, `choices` or `plain`."""
    if bound.is_hidden:
        return "hidden"
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "plain"


def control_attributes(bound: forms.BoundField) -> dict[str, str | bool]:
    """What the control itself needs beyond what Django writes."""
    widget = bound.field.widget
    given = str(widget.attrs.get("class", ""))
    attributes: dict[str, str | bool] = {"class": f"input {given}".strip()}
    if isinstance(widget, forms.Textarea):
        attributes["data-autosize"] = True
        attributes.setdefault("rows", str(widget.attrs.get("rows", 3)))
        if bound.field.widget.attrs.get("maxlength"):
            attributes["data-counter"] = f"{bound.id_for_label}_counter"
    if isinstance(bound.field, forms.DecimalField | forms.FloatField):
        attributes["inputmode"] = "decimal"
        attributes["class"] = f"{attributes['class']} input--num"
    return attributes


class AmountField(forms.DecimalField):
    """A number as people write it: "1,234.5", "−4"; what is doubtful is asked back.

    "4,8" where the decimal mark is a point could mean 4.8 or 48: it is refused.
    """

    widget = forms.TextInput
    default_error_messages = {
        "doubtful": _("Is this a decimal? Write it with “%(mark)s”."),
    }

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        mark = decimal_mark(get_language() or "en")
        thousands = "," if mark == "." else "."
        plain = "".join(value.replace(MINUS, "-").split())
        whole, _mark, _rest = plain.partition(mark)
        if thousands in plain and not re.fullmatch(
            rf"-?\d{{1,3}}({re.escape(thousands)}\d{{3}})+", whole
        ):
            raise forms.ValidationError(
                self.error_messages["doubtful"], code="doubtful", params={"mark": mark}
            )
        return super().to_python(plain.replace(thousands, "").replace(mark, "."))


class DayInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO and shows the reader's order."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class MonthInput(forms.DateInput):
    """A month, held as its first day."""

    input_type = "month"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m")


class DayField(forms.DateField):
    widget = DayInput


class MonthField(forms.DateField):
    widget = MonthInput
    input_formats = ["%Y-%m", "%Y-%m-%d"]
