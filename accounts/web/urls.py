"""Signing in and out, one's own account, people. What is not listed does not exist."""

from django.urls import include, path

from accounts.web.urls_keys import urlpatterns as keys
from accounts.web.urls_me import urlpatterns as me
from accounts.web.urls_people import urlpatterns as people
from accounts.web.urls_sign_in import urlpatterns as sign_in
from accounts.web.views import ledger, letters

urlpatterns = [
    path("", include(sign_in)),
    path("me/", include(me)),
    path("letters/stop/<str:token>/", letters.stop, name="letters-stop"),
    path("", include(people)),
    path("keys/", include(keys)),
    path("ledger/", ledger.show, name="ledger"),
    path("ledger/export/", ledger.export, name="ledger-export"),
]
