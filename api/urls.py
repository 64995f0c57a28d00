"""The API, by version; its schema and its reference."""

from django.urls import include, path

from api.reference import reference, schema

urlpatterns = [
    path("v1/", include(("api.v1.urls", "v1"))),
    path("schema/", schema, name="api-schema"),
    path("docs/", reference, name="api-docs"),
]
