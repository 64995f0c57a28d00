"""Around every request: its id, its line in the log, the probes, and what went wrong."""

import re
import time
from collections.abc import Callable
from random import getrandbits
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from engine.operations import faults
from engine.web import probes

log = structlog.get_logger("halfhour.request")

HEADER = "X-Request-ID"
# What we take over from a proxy goes into the log and the ledger: letters and digits only.
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")
# A word, a number, a reference, a file. Tokens are longer, or mix cases and digits.
HARMLESS = re.compile(
    r"|[a-z][a-z_-]{0,30}(\.[a-z]{2,5})?|[A-Z]{1,3}-?\d{1,6}|v?\d{1,6}(-\d{2}){0,2}"
)
LONGEST_PATH = 8
QUIET = frozenset({"/livez", "/readyz"})
EXPECTED = (Http404, PermissionDenied, SuspiciousOperation)

Answer = Callable[[HttpRequest], HttpResponse]


def request_id(get_response: Answer) -> Answer:
    """Give each request an id: the caller's if it is harmless, else a new one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        # A name and no secret: the system's own chance would be a call into the kernel.
        name = given if ACCEPTED.fullmatch(given) else f"{getrandbits(128):032x}"
        request.id = name  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=name):
            started = time.perf_counter()
            response = get_response(request)
            response[HEADER] = name
            if not _is_quiet(request):
                _write_line(request, response, time.perf_counter() - started)
        return response

    return middleware


def answer_probes(get_response: Answer) -> Answer:
    """Before hosts, redirects and sign-in: a load balancer knows none of them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        probe = probes.PROBES.get(request.path)
        return probe(request) if probe else get_response(request)

    return middleware


class RememberFaults:
    """Count what a view did not expect, for the operations page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        if not isinstance(error, EXPECTED):
            faults.remember(
                error,
                where=_route(request),
                request_id=getattr(request, "id", ""),
                now=timezone.now(),
            )


def _is_quiet(request: HttpRequest) -> bool:
    """Probes and static files would drown the rest."""
    static = urlsplit(settings.STATIC_URL).path
    return request.path in QUIET or request.path.startswith(static)


def _write_line(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """The route instead of the path: a path may hold the token of an invitation."""
    user = getattr(request, "user", None)
    log.info(
        "request",
        method=request.method,
        route=_route(request),
        ids=_ids(request),
        status=response.status_code,
        ms=round(1000 * seconds, 1),
        user_id=user.pk if user is not None and user.is_authenticated else None,
    )


def _ids(request: HttpRequest) -> dict[str, int]:
    """The numbers in the address: they name rows, and open nothing."""
    match = request.resolver_match
    found = match.kwargs if match else {}
    return {name: value for name, value in found.items() if isinstance(value, int)}


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"/{match.route}" if match else _without_secrets(request.path)


def _without_secrets(path: str) -> str:
    """Name an address that leads nowhere, without what may be a token."""
    parts = [
        part if HARMLESS.fullmatch(part) else "…" for part in path.split("/")[:LONGEST_PATH]
    ]
    return f"nowhere: {'/'.join(parts)}"[:120]
