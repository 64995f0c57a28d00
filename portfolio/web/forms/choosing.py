"""Fields that choose a person, or a row by its name."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from portfolio.models import Team


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people who work here now, by name."""

    def __init__(self, **kwargs: Any) -> None:
        people = User.objects.people().active().order_by("name", "pk")
        super().__init__(people, **kwargs)

    def label_from_instance(self, person: User) -> str:
        return person.name


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A row whose form says among which to choose."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Team.objects.none(), **kwargs)


def among(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field of `form` choose one of `rows`."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
