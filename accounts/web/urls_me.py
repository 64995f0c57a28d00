"""One's own account: profile, password, address, second factors, sessions."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path

from accounts.web.recording import recorded
from accounts.web.views import appearance, letters, profile, sign_in

urlpatterns = [
    path("", profile.change, name="profile"),
    path("letters/", letters.choose, name="letters"),
    path("appearance/", appearance.dress, name="appearance"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("address/", sign_in.ChangeAddress.as_view(), name="account_email"),
    path(
        "address/sent/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("address/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("security/", mfa.index, name="mfa_index"),
    path("security/app/", recorded(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "security/app/remove/", recorded(totp.deactivate_totp), name="mfa_deactivate_totp"
    ),
    path("security/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path(
        "security/passkeys/add/", recorded(webauthn.add_webauthn), name="mfa_add_webauthn"
    ),
    path(
        "security/passkeys/<int:pk>/rename/",
        recorded(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/remove/",
        recorded(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("security/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "security/codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(
        "security/codes/new/",
        recorded(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
