"""How a form is drawn: one field after another, each with its label, help and error."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from look import asking
from look.formats import decimal_mark

# What stands in one row at most, and how long a word may be in it.
IN_A_ROW = 6
SHORT = 16
# A year outside of these was typed in a hurry: 0206, 20226.
FIRST_YEAR, LAST_YEAR = 1980, 2150


Day = TypeVar("Day", bound=date)


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


def is_short(bound: forms.BoundField) -> bool:
    """Whether all its choices stand in one row: a scale, yes and no."""
    words = [str(choice.choice_label) for choice in bound.subwidgets]
    return len(words) <= IN_A_ROW and all(len(word) <= SHORT for word in words)


def rows_of(form: forms.BaseForm) -> list[list[forms.BoundField]]:
    """The fields by rows: a form names in BESIDE those that stand beside the one before.

    `due` speaks of `due_1` and `due_2` as well.
    """
    beside = getattr(form, "BESIDE", ())
    rows: list[list[forms.BoundField]] = []
    for bound in form.visible_fields():
        if rows and re.sub(r"_\d+$", "", bound.name) in beside:
            rows[-1].append(bound)
        else:
            rows.append([bound])
    return rows


def control_attributes(bound: forms.BoundField) -> dict[str, str | bool]:
    """What the control itself needs beyond what Django writes."""
    widget = bound.field.widget
    given = str(widget.attrs.get("class", ""))
    attributes: dict[str, str | bool] = {"class": f"input {given}".strip()}
    if not bound.errors:
        # Browsers call a required field wrong before anybody has touched it.
        attributes["aria-invalid"] = "false"
    if isinstance(widget, forms.Textarea):
        attributes["data-autosize"] = True
        attributes.setdefault("rows", str(widget.attrs.get("rows", 3)))
        if bound.field.widget.attrs.get("maxlength"):
            attributes["data-counter"] = f"{bound.id_for_label}_counter"
    if isinstance(bound.field, forms.DecimalField | forms.FloatField | forms.IntegerField):
        whole = isinstance(bound.field, forms.IntegerField)
        # A float is an integer field to Django, too.
        attributes["inputmode"] = (
            "numeric"
            if whole and not isinstance(bound.field, forms.FloatField)
            else "decimal"
        )
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

    def prepare_value(self, value: Any) -> Any:
        return asking.written(value) if isinstance(value, int | float | Decimal) else value

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        mark = decimal_mark(get_language() or "en")
        thousands = "," if mark == "." else "."
        plain = asking.bare(value)
        if asking.has_currency(plain):
            raise forms.ValidationError(asking.no_number(value), code="invalid")
        # Python reads 1_000; people do not.
        if "_" in plain:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        whole, _mark, _rest = plain.partition(mark)
        if thousands in plain and not re.fullmatch(
            rf"-?\d{{1,3}}({re.escape(thousands)}\d{{3}})+", whole
        ):
            raise forms.ValidationError(
                self.error_messages["doubtful"], code="doubtful", params={"mark": mark}
            )
        return super().to_python(plain.replace(thousands, "").replace(mark, "."))


class CountField(forms.IntegerField):
    """A whole number in a text field, so that no browser swallows what it does not like."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = asking.bare(value)
            if "_" in value:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class DayInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO and shows the reader's order."""

    input_type = "date"
    iso = "%Y-%m-%d"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format=self.iso)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What is no day stays to be read and mended: a calendar would show nothing."""
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not _reads(shown, self.iso):
            context["widget"]["type"] = "text"
        return context


class MonthInput(DayInput):
    """A month, held as its first day."""

    input_type = "month"
    iso = "%Y-%m"


class MomentInput(DayInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"
    iso = "%Y-%m-%dT%H:%M"


class DayField(forms.DateField):
    """A day out of the calendar, or typed as its reader writes it."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        text = value.strip()
        try:
            day: date | None = date.fromisoformat(text)
        except ValueError:
            day = asking.read_day(text)
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return _in_our_time(day)


class AheadField(DayField):
    """A day that can still be kept: today or a later one."""

    default_error_messages = {"over": _("That day is over. Write today or a later day.")}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and value < timezone.localdate():
            raise forms.ValidationError(self.error_messages["over"], code="over")


class MonthField(forms.DateField):
    widget = MonthInput
    input_formats = ["%Y-%m", "%Y-%m-%d"]
    default_error_messages = {"invalid": asking.MONTH}

    def to_python(self, value: Any) -> date | None:
        month: date | None = super().to_python(value)
        return month and _in_our_time(month)


class MomentField(forms.DateTimeField):
    """A day and a time in the zone that the page speaks of."""

    widget = MomentInput
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        return moment and _in_our_time(moment)


def _in_our_time(day: Day) -> Day:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(
            _("Is the year right? It lies between %(first)s and %(last)s."),
            code="year",
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return day


def _reads(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)  # noqa: DTZ007
    except ValueError:
        return False
    return True
