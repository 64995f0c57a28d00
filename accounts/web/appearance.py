"""How the pages look to a stranger: two cookies, until somebody signs in."""

from django.conf import settings
from django.http import HttpResponse

from accounts.models.user import Theme
from look.context import CONTRAST_COOKIE, THEME_COOKIE

A_YEAR = 365 * 86_400


def remember(response: HttpResponse, *, theme: Theme, more_contrast: bool) -> None:
    """Keep the choice in this browser: the sign-in page has to look right as well."""
    for name, value in (
        (THEME_COOKIE, "" if theme == Theme.SYSTEM else theme.value),
        (CONTRAST_COOKIE, "more" if more_contrast else ""),
    ):
        if value:
            response.set_cookie(
                name,
                value,
                max_age=A_YEAR,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
        else:
            response.delete_cookie(name, samesite="Lax")
