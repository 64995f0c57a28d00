"""Around every call: problems in one shape, limits as headers, a line in the log."""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.operations import calls
from api import errors
from api.authentication import key_behind

logger = logging.getLogger(__name__)

ROOT = "/api/v"


def around_the_api(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        started = time.monotonic()
        response = get_response(request)
        if response.status_code >= 400 and not _is_problem(response):
            response = errors.answer(response.status_code, request)
        _say_limits(request, response)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        _note(request, response, time.monotonic() - started)
        return response

    return middleware


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
            address=request.META.get("REMOTE_ADDR") or None,
            request_id=str(getattr(request, "id", "")),
            touched=getattr(request, "touched", ()),
            now=timezone.now(),
        )
    except DatabaseError:
        # What was accepted stays accepted: the answer is more than its line in a log.
        logger.exception("A call of %s… left no line in its log.", key.prefix)
