"""Signing in and out, people, the ledger."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from accounts.web.views import appearance, ledger

urlpatterns = [
    path(
        "sign-in/",
        login_not_required(auth.LoginView.as_view(template_name="accounts/sign_in.html")),
        name="account_login",
    ),
    path("sign-out/", auth.LogoutView.as_view(), name="account_logout"),
    path("me/appearance/", appearance.dress, name="appearance"),
    path("ledger/", ledger.show, name="ledger"),
    path("ledger/export/", ledger.export, name="ledger-export"),
]
