"""Signing in, passwords, second factors: allauth's forms in the house's words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import Kind
from accounts.operations import sign_ins

LABELS: dict[str, Any] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of this passkey"),
    "passwordless": _("Sign in with this passkey alone"),
}
HINTS: dict[str, Any] = {
    "passwordless": _("The device asks for your fingerprint, your face or its PIN."),
}


class Worded:
    """Labels instead of placeholders, one sentence of help, keyboards that fit."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())
        if "code" in self.fields:
            self.fields["code"].widget.attrs.update(
                {"inputmode": "numeric", "autocomplete": "one-time-code"}
            )


class SignInForm(Worded, account.LoginForm):
    pass


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    pass


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    pass


class SetPasswordForm(Worded, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    pass


class ChangeAddressForm(Worded, account.AddEmailForm):
    pass


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    def clean_email(self) -> str:
        # To the person's own address alone: one that waits for its confirmation may
        # belong to somebody else.
        email: str = self.cleaned_data["email"].lower()
        self.users = list(
            User.objects.active().filter(email=email, kind=Kind.PERSON, is_active=True)
        )
        return email


class UserTokenForm(account.UserTokenForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.reset_user.is_active or self.reset_user.kind != Kind.PERSON:
            raise ValidationError(_("This link was used already, or is too old."))
        return cleaned


class CodeForm(Worded, mfa.AuthenticateForm):
    """The second factor's code at the door: a wrong one is written down."""

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError:
            sign_ins.failed(email=self.user.email, why="wrong code", now=timezone.now())
            raise
        return code


class ReauthenticateCodeForm(Worded, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(Worded, totp.ActivateTOTPForm):
    pass


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    pass


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    pass
