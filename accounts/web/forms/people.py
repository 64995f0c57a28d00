"""Inviting people, letting them in, changing what they may do."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Role


def role_choices() -> list[tuple[str, Any]]:
    return [(role.value, role.label) for role in Role]


class RolesField(forms.TypedMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=role_choices,
            coerce=Role,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("A person's own address, never a mailbox that several read."),
    )
    roles = RolesField(label=_("Roles"))
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the letter, above the link."),
    )


class RolesForm(forms.Form):
    roles = RolesField(label=_("Roles"), required=False)


class RuleForm(forms.Form):
    second_factor = RolesField(label=_("Second factor required"), required=False)


class AcceptForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=lazy(lambda: " ".join(password_validators_help_texts()), str)(),
    )

    def __init__(self, data: Any, *, person: User) -> None:
        super().__init__(data, initial={"name": person.name})
        self.person = person

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class FindForm(forms.Form):
    """What the list of people is narrowed by; it lives in the address."""

    q = forms.CharField(required=False, max_length=100, label=_("Name or address"))
    role = forms.ChoiceField(
        required=False,
        label=_("Role"),
        widget=forms.Select(attrs={"class": "select"}),
        choices=lambda: [("", _("Any role")), *role_choices()],
    )
    state = forms.ChoiceField(
        required=False,
        label=_("State"),
        widget=forms.Select(attrs={"class": "select"}),
        choices=[
            ("active", _("Active")),
            ("deactivated", _("Deactivated")),
            ("all", _("Everybody")),
        ],
    )
