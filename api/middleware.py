"""Around every call: problems in one shape, limits as headers, a line in the log."""

import logging
import time
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.exception import convert_exception_to_response
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone

from accounts import door
from accounts.http import address_of
from accounts.operations import calls
from api import bodies, errors
from api.authentication import key_behind
from api.resource import Resource

logger = logging.getLogger(__name__)

ROOT = "/api/v"

Answer = Callable[[HttpRequest], HttpResponse]


def straight_to_the_api(get_response: Answer) -> Answer:
    """
    Spare a call that shows a key what only pages need: session, CSRF, messages, sign-in.

    Nothing of that may let it in: see `api.authentication`, which asks for the key first
    and for a session only where there is none. What stands above in the settings holds
    for both: hosts, transport, maintenance, language.
    """

    def straight(request: HttpRequest) -> HttpResponse:
        request.get_host()
        match = request.resolver_match
        assert match is not None
        with door.through(door.Door.PAGE, "", getattr(request, "id", "")):
            response = match.func(request, *match.args, **match.kwargs)
            if hasattr(response, "render"):
                response.render()
            return cast(HttpResponse, response)

    answer = cast(Answer, convert_exception_to_response(straight))

    def middleware(request: HttpRequest) -> HttpResponse:
        match = _view_that_asks_for_a_key(request)
        if match is None:
            return get_response(request)
        request.resolver_match = match
        request.user = AnonymousUser()
        response = answer(request)
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if not response.streaming and not response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware


def around_the_api(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        started = time.monotonic()
        if "HTTP_TRANSFER_ENCODING" in request.META:
            bodies.in_one_piece(request)
        response = get_response(request)
        if response.status_code >= 400 and not _is_problem(response):
            response = errors.answer(response.status_code, request)
        _say_limits(request, response)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        _note(request, response, time.monotonic() - started)
        return response

    return middleware


def _view_that_asks_for_a_key(request: HttpRequest) -> ResolverMatch | None:
    """The view of the API that is called with a key; it lets nobody in without one."""
    if not request.path_info.startswith(ROOT):
        return None
    if not request.headers.get("Authorization", "").strip():
        return None
    try:
        match = _found(request.path_info)
    except Resolver404:
        return None
    view = getattr(match.func, "cls", None)
    return match if view is not None and issubclass(view, Resource) else None


# An integration calls the same address again and again: found once among all of ours.
_found = lru_cache(maxsize=1000)(resolve)


def _is_problem(response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    # A batch that was refused row by row (422) answers with its own report.
    return kind in (errors.CONTENT_TYPE, "application/json")


def _say_limits(request: HttpRequest, response: HttpResponse) -> None:
    budgets = getattr(request, "budgets", [])
    if budgets:
        response.headers["RateLimit-Policy"] = ", ".join(each.policy for each in budgets)
        response.headers["RateLimit"] = ", ".join(each.state for each in budgets)


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    key = key_behind(request)
    if key is None:
        return
    try:
        calls.log(
            key=key,
            method=request.method or "",
            path=request.path,
            status=response.status_code,
            rows=getattr(request, "rows", None),
            duration_ms=round(seconds * 1000),
            address=address_of(request),
            request_id=str(getattr(request, "id", "")),
            touched=getattr(request, "touched", ()),
            now=timezone.now(),
        )
    except DatabaseError:
        # What was accepted stays accepted: the answer is more than its line in a log.
        logger.exception("A call of %s… left no line in its log.", key.prefix)
