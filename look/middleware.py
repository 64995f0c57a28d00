"""What every answer carries or passes through: safe headers, words, a closed door."""

import os
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware

from look import errors

Answer = Callable[[HttpRequest], HttpResponse]

# Nothing from elsewhere, nothing inline.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(),"
        " publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    # What one person may see is kept by nobody on the way. Files say how long they last.
    "Cache-Control": "private, no-cache",
}
# Probes go on while the house is closed; static files are answered before.
OPEN_WHILE_CLOSED = ("/livez", "/readyz")


def security_headers(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


class InALanguageOfTheirs(LocaleMiddleware):
    """Answer in the language that a browser asks for, where there is more than one."""

    def __init__(self, get_response: Answer) -> None:
        if len(settings.LANGUAGES) == 1:
            raise MiddlewareNotUsed
        super().__init__(get_response)


class CompressedPages(GZipMiddleware):
    """
    Pages travel compressed, with a random length against whoever guesses from it.

    Pages alone: the API promises its ETags byte for byte, files are compressed already.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


def maintenance(get_response: Answer) -> Answer:
    """Close the house while `var/maintenance` exists: `touch` it, and remove it again."""
    sign = str(settings.VAR / "maintenance")

    def middleware(request: HttpRequest) -> HttpResponse:
        if os.path.exists(sign) and not request.path.startswith(OPEN_WHILE_CLOSED):
            return errors.unavailable(request)
        return get_response(request)

    return middleware


def words_for_bare_refusals(get_response: Answer) -> Answer:
    """A decorator's empty 405 becomes a page, for those who came with a browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.accepts("text/html"):
            return errors.not_allowed(request, response.headers["Allow"])
        return response

    return middleware
