"""One shape for every error: `application/problem+json` (RFC 9457) with a stable code."""

import json
import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from accounts.refusal import Refused
from accounts.sealing import canonical
from engine.operations import faults
from portfolio.operations.editing import Reasonless, Stale
from portfolio.operations.measurements import NotTaken
from portfolio.operations.stages import GateClosed
from portfolio.operations.targets import Contradictory

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
CODES = {
    400: "bad-request",
    401: "not-authenticated",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    409: "refused",
    412: "stale",
    413: "too-large",
    415: "unsupported-media-type",
    422: "unprocessable",
    429: "too-many-requests",
    500: "internal-error",
    503: "unavailable",
}


class Problem(exceptions.APIException):
    """An error that this API answers on purpose; more than its sentence goes in `more`."""

    status_code = 400
    default_code = "bad-request"
    default_detail = ""

    def __init__(
        self, detail: str, *, code: str = "", status: int = 0, **more: object
    ) -> None:
        super().__init__(detail)
        self.code = code or self.default_code
        self.status_code = status or self.status_code
        self.more = more


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """Turn whatever a view raised into a problem; what nobody foresaw is also logged."""
    request: HttpRequest = context["request"]
    status, code, detail, more = _read(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("The API failed.", exc_info=error, extra={"path": request.path})
        match = request.resolver_match
        faults.remember(
            error,
            where=f"/{match.route}" if match else request.path,
            request_id=getattr(request, "id", ""),
            now=timezone.now(),
        )
        # Whoever watches for failures (an error tracker, a test) hears of this one too.
        got_request_exception.send(sender=handle, request=request)
    body = problem(status, code, detail, request_id=getattr(request, "id", ""), **more)
    return Response(body, status=status, headers=_headers(error), content_type=CONTENT_TYPE)


def problem(
    status: int, code: str, detail: str, *, request_id: str = "", **more: object
) -> dict[str, object]:
    body: dict[str, object] = {
        "type": f"urn:halfhour:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    if request_id:
        body["request_id"] = str(request_id)
    return body


def answer(status: int, request: HttpRequest, *, detail: str = "") -> JsonResponse:
    """Return a problem for what went wrong outside of any view of the API."""
    status = status if status in CODES else 400
    said = detail or _sentence(status)
    body = problem(status, CODES[status], said, request_id=getattr(request, "id", ""))
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def _read(error: Exception) -> tuple[int, str, str, dict[str, object]]:
    match error:
        case Problem():
            return error.status_code, error.code, str(error.detail), error.more
        case Refused():
            return _refusal(error)
        case Http404() | exceptions.NotFound():
            return 404, CODES[404], _sentence(404), {}
        case PermissionDenied():
            return 403, CODES[403], _sentence(403), {}
        case RequestDataTooBig():
            return 413, CODES[413], _sentence(413), {}
        case exceptions.ValidationError():
            errors = list(_errors(error.get_full_details()))
            return (
                400,
                "invalid",
                _("Some of the fields are not right."),
                {"errors": errors},
            )
        case IntegrityError():
            logger.warning("A write met a law of the database.", exc_info=error)
            return (
                409,
                "contradicts",
                _("It contradicts what is there; somebody may have been faster."),
                {},
            )
        case exceptions.NotAuthenticated():
            return 401, CODES[401], _sentence(401), {}
        case (
            exceptions.MethodNotAllowed()
            | exceptions.NotAcceptable()
            | exceptions.UnsupportedMediaType()
        ):
            status = error.status_code
            return status, CODES[status], _sentence(status), {}
        case exceptions.APIException():
            status = error.status_code
            return status, CODES.get(status, CODES[400]), str(error.detail), {}
    return 500, CODES[500], _sentence(500), {}


def _refusal(error: Refused) -> tuple[int, str, str, dict[str, object]]:
    """A refusal is a conflict, unless it is a field that does not do, or an old version."""
    match error:
        case Stale():
            differs = {name: list(pair) for name, pair in error.differences.items()}
            return 412, CODES[412], str(error), {"differences": plain(differs)}
        case Contradictory():
            fields = [(flaw.field, flaw.message) for flaw in error.flaws]
        case NotTaken():
            fields = [(error.problem.field, error.problem.message)]
        case Reasonless():
            fields = [("reason", str(error))]
        case GateClosed():
            missing = [
                {"code": each.finding.code, "message": str(each.finding.sentence)}
                for each in error.missing
            ]
            return 409, error.code, str(error), {"missing": missing}
        case _:
            return 409, error.code, str(error), {}
    errors = [
        {"field": field, "code": error.code, "message": sentence}
        for field, sentence in fields
    ]
    return 422, error.code, str(error), {"errors": errors}


def plain(value: object) -> object:
    """Return what JSON can hold of a difference: moments, people and rows in words."""
    return json.loads(canonical(value))


def _errors(details: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Flatten what a serializer found: one entry for each problem, with a dotted path."""
    if isinstance(details, dict) and {"message", "code"} != set(details):
        for name, inner in details.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from _errors(inner, ".".join(filter(None, (path, step))))
    elif isinstance(details, list):
        plain = all(isinstance(item, dict) and "message" in item for item in details)
        for index, inner in enumerate(details):
            yield from _errors(inner, path if plain else f"{path}.{index}".lstrip("."))
    else:
        yield {
            "field": path,
            "code": str(details["code"]).replace("_", "-"),
            "message": str(details["message"]),
        }


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def _sentence(status: int) -> str:
    sentences = {
        400: _("The request could not be read."),
        401: _("Send a key as `Authorization: Bearer hh_live_…`, or sign in."),
        403: _("This is not open to you."),
        404: _("There is nothing here, or nothing that you may see."),
        405: _("This address does not take that method."),
        406: _("Answers are JSON: ask for `application/json`, or for nothing special."),
        415: _("Send the body as `application/json`."),
        413: _("The body is larger than this address takes."),
        500: _("Something broke on our side. It is in the log under this request id."),
        503: _("The service is not ready. Try again in a moment."),
    }
    return sentences.get(status, HTTPStatus(status).phrase)
