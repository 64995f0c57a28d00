"""What signing in says to people: errors, messages, letters, none in allauth's words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WRONG_CODE = _("This code is wrong or too old. Try the one that is shown now.")

ERRORS: dict[str, Promise] = {
    "account_inactive": _("This account has been deactivated."),
    "email_password_mismatch": _(
        "Address and password do not go together. Check both, or reset the password."
    ),
    "duplicate_email": _("This is your address already."),
    "email_taken": _("Somebody else has this e-mail address."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_password": _("This is not your password."),
    "incorrect_code": WRONG_CODE,
    "invalid_password_reset": _("This link was used already, or is too old."),
    "too_many_login_attempts": _(
        "Too many attempts. Wait five minutes, then try again or reset the password."
    ),
    "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
}

FACTOR_ERRORS: dict[str, Promise] = {
    "cannot_delete_authenticator": _("A role of yours needs it. Add another one first."),
    "cannot_generate_recovery_codes": _(
        "Recovery codes replace a second factor. Set one up first."
    ),
    "incorrect_code": WRONG_CODE,
}

# By allauth's template. What is not here is not said: the page says it.
MESSAGES: dict[str, Promise] = {
    "account/messages/password_changed.txt": _("Password changed."),
    "account/messages/password_set.txt": _("Password set."),
    "account/messages/email_confirmed.txt": _("Address changed."),
    "account/messages/email_confirmation_failed.txt": _(
        "Somebody else has this e-mail address."
    ),
    "account/messages/email_deleted.txt": _("The change was taken back."),
    "usersessions/messages/sessions_logged_out.txt": _("Signed out everywhere else."),
    "mfa/messages/totp_activated.txt": _("Authenticator app set up."),
    "mfa/messages/totp_deactivated.txt": _("Authenticator app removed."),
    "mfa/messages/webauthn_added.txt": _("Passkey added."),
    "mfa/messages/webauthn_removed.txt": _("Passkey removed."),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A letter: its subject, its template, and the sentence that a notice carries."""

    subject: Promise
    template: str = "notice"
    sentence: Promise | str = ""
    secret: bool = False


def _notice(sentence: Promise) -> Words:
    return Words(subject=sentence, sentence=sentence)


LETTERS: dict[str, Words] = {
    "account/email/password_reset_key": Words(
        _("Set a new password for Halfhour"), template="password_reset", secret=True
    ),
    "account/email/email_confirmation": Words(
        _("Confirm your new address for Halfhour"), template="confirm_address", secret=True
    ),
    "account/email/password_changed": _notice(_("Your password was changed")),
    "account/email/password_set": _notice(_("A password was set for your account")),
    "account/email/password_reset": _notice(_("Your password was reset")),
    "account/email/email_changed": _notice(_("Your address at Halfhour was changed")),
    "account/email/email_deleted": _notice(_("A change of address was taken back")),
    "mfa/email/totp_activated": _notice(_("An authenticator app was set up")),
    "mfa/email/totp_deactivated": _notice(_("An authenticator app was removed")),
    "mfa/email/webauthn_added": _notice(_("A passkey was added")),
    "mfa/email/webauthn_removed": _notice(_("A passkey was removed")),
    "mfa/email/recovery_codes_generated": _notice(_("New recovery codes were made")),
    "socialaccount/email/account_connected": _notice(
        _("Your account was connected to the organisation's sign-in")
    ),
    "socialaccount/email/account_disconnected": _notice(
        _("Your account was disconnected from the organisation's sign-in")
    ),
}
