"""Opening service accounts, making keys, handing them over."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.api_key import DEFAULT_POINTS_A_MINUTE, DEFAULT_REQUESTS_A_MINUTE
from accounts.operations.keys import MOST, REFERENCE
from accounts.scopes import Scope
from look.forms import CountField, DayField


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people who work here now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.people().active().order_by("name", "pk"), **kwargs)

    def label_from_instance(self, person: User) -> str:
        return person.name


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("What calls: the export, the pipeline, the report."),
        max_length=120,
    )
    owner = PersonField(label=_("Who answers for it?"))
    description = forms.CharField(
        label=_("What is it for?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OwnerForm(forms.Form):
    owner = PersonField(label=_("Who answers for it from now on?"))


class UntilField(DayField):
    """A day to whose end something works."""

    def clean(self, value: Any) -> datetime | None:
        day = super().clean(value)
        if day is None:
            return None
        return datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())


def _named(scope: Scope) -> str:
    """The description, with the word that programs know the scope by."""
    return format_html(
        '{} <code translate="no" class="faint">{}</code>', scope.description, scope.value
    )


class KeyForm(forms.Form):
    scopes = forms.TypedMultipleChoiceField(
        label=_("What may it do?"),
        choices=lambda: [(each.value, _named(each)) for each in Scope],
        coerce=Scope,
        widget=forms.CheckboxSelectMultiple,
    )
    reach = forms.CharField(
        label=_("Only these use cases"),
        help_text=_(
            "References with blanks between them, UC-12 UC-7; empty: all it may see."
        ),
        required=False,
        max_length=2000,
    )
    expires_at = UntilField(
        label=_("Works until the end of"),
        required=False,
        help_text=_("Empty: until revoked."),
    )
    requests_a_minute = CountField(
        label=_("Requests a minute"),
        min_value=1,
        max_value=MOST,
        initial=DEFAULT_REQUESTS_A_MINUTE,
    )
    points_a_minute = CountField(
        label=_("Values a minute"),
        min_value=1,
        max_value=MOST,
        initial=DEFAULT_POINTS_A_MINUTE,
    )

    def clean_reach(self) -> list[str]:
        words = self.cleaned_data["reach"].upper().replace(",", " ").split()
        for word in words:
            if not REFERENCE.fullmatch(word):
                raise forms.ValidationError(
                    _now("“%(word)s” is not the reference of a use case, such as UC-12.")
                    % {"word": word}
                )
        return list(words)


class RotateForm(forms.Form):
    expires_at = UntilField(
        label=_("The new one works until the end of"),
        required=False,
        help_text=_("Empty: until revoked."),
    )
