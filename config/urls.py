"""Every address, by the room that answers it."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.web.urls")),
    path("", include("engine.web.urls")),
    path("", include("look.urls")),
    path("api/", include("api.urls")),
    path("", include("portfolio.web.urls")),
]

handler400 = "look.errors.bad_request"
handler403 = "look.errors.forbidden"
handler404 = "look.errors.not_found"
handler500 = "look.errors.broken"
