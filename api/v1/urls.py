"""The addresses of version 1: none of them ends in a slash."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.v1.ledger import Ledger
from api.v1.me import Me
from api.v1.measurements import Measurements
from api.v1.nothing import nothing
from api.v1.people import People

router = SimpleRouter(trailing_slash=False)
router.register("people", People, basename="people")
router.register("ledger", Ledger, basename="ledger")

urlpatterns = [
    path("me", Me.as_view({"get": "retrieve"}), name="me"),
    path("measurements", Measurements.as_view({"post": "create"}), name="measurements"),
    path("", include(router.urls)),
    re_path("^.*$", nothing, name="nothing"),
]
