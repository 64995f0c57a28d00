"""Which letters one wants."""

from typing import Any

from django import forms

from accounts.letter_sorts import Sort
from accounts.models import User
from accounts.operations.letter_choices import wants


class LettersForm(forms.Form):
    """A box for each sort that can be turned off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in Sort:
            self.fields[each.value] = forms.BooleanField(
                label=str(each.label), help_text=str(each.description), required=False
            )

    @staticmethod
    def of(person: User) -> dict[str, bool]:
        return {each.value: wants(person, each) for each in Sort}

    def wanted(self) -> list[Sort]:
        return [each for each in Sort if self.cleaned_data[each.value]]
