"""Which of our forms stand for which of allauth's."""

ACCOUNT_FORMS = {
    name: f"accounts.web.forms.sign_in.{form}"
    for name, form in {
        "login": "SignInForm",
        "add_email": "ChangeAddressForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "reset_password": "ResetPasswordForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "reauthenticate": "ReauthenticateForm",
        "user_token": "UserTokenForm",
    }.items()
}
MFA_FORMS = {
    name: f"accounts.web.forms.sign_in.{form}"
    for name, form in {
        "authenticate": "CodeForm",
        "reauthenticate": "ReauthenticateCodeForm",
        "activate_totp": "ActivateAppForm",
        "add_webauthn": "AddPasskeyForm",
        "edit_webauthn": "RenamePasskeyForm",
    }.items()
}
