"""Filters that more than one resource declares."""

from typing import Any

from django import forms
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

# As far as every client's whole numbers go.
LARGEST = 2**53 - 1


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST})
class IdFilter(filters.Filter):
    """The id of a row: a whole number from one."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=LARGEST, **kwargs)


@extend_schema_field({"type": "string", "pattern": "^[^\\u0000]*$"})
class TextFilter(filters.CharFilter):
    """A text; none holds the one character that no table takes."""


@extend_schema_field({"type": "string", "pattern": "^UC-[1-9][0-9]{0,8}$"})
class RefFilter(filters.Filter):
    """A use case by its reference."""

    field_class = forms.RegexField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, regex=r"^UC-[1-9][0-9]{0,8}\Z", **kwargs)


@extend_schema_field({"type": "boolean"})
class FlagFilter(filters.TypedChoiceFilter):
    """True or false, written so; anything else is refused and not overlooked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [("true", "true"), ("false", "false")]
        super().__init__(*args, choices=choices, coerce=_is_true, **kwargs)


def _is_true(text: str) -> bool:
    return text == "true"
