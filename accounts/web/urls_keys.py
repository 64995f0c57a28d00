"""Integrations and their keys."""

from django.urls import path

from accounts.web.views import keys

urlpatterns = [
    path("", keys.index, name="keys"),
    path("open/", keys.open_account, name="integration-open"),
    path("<int:pk>/", keys.show, name="integration"),
    path("<int:pk>/create/", keys.create, name="key-create"),
    path("<int:pk>/hand-over/", keys.hand_over, name="integration-hand-over"),
    path("<int:pk>/end/", keys.end, name="integration-end"),
    path("key/<int:pk>/rotate/", keys.rotate, name="key-rotate"),
    path("key/<int:pk>/revoke/", keys.revoke, name="key-revoke"),
]
