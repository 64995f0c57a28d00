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
