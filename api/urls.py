"""The API, by version; its schema and its reference; problems where there is nothing."""

from django.urls import include, path, re_path

from api.reference import reference, schema
from api.v1.nothing import nothing

urlpatterns = [
    path("v1/", include(("api.v1.urls", "v1"))),
    path("schema/", schema, name="api-schema"),
    path("docs/", reference, name="api-docs"),
    # Without the slash those two are sent to it, as any page.
    re_path(r"^(?!(?:docs|schema)$)", nothing, name="api-nothing"),
]
