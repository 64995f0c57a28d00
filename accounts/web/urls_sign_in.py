"""The way in, the way out, and the way back in. Names are allauth's: it reverses them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from accounts.web.views import invitation, provider, sign_in

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-in/second/", mfa.authenticate, name="mfa_authenticate"),
    path(
        "sign-in/passkey/",
        login_not_required(webauthn.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path("sign-in/deactivated/", account.account_inactive, name="account_inactive"),
    path("sign-in/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "sign-in/confirm/passkey/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-out/", sign_in.SignOut.as_view(), name="account_logout"),
    path("password/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:token>/", invitation.accept, name="invitation"),
    path(
        "sign-in/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"
    ),
    path(
        "sign-in/failed/",
        login_not_required(social.login_error),
        name="socialaccount_login_error",
    ),
    path("sign-in/with/<provider_id>/", provider.login, name="openid_connect_login"),
    path(
        "sign-in/with/<provider_id>/callback/",
        provider.callback,
        name="openid_connect_callback",
    ),
]
