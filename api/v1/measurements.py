"""/measurements: the door through which most numbers arrive, many at a time."""

from typing import IO, Any, ClassVar, cast

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from accounts.models import User
from accounts.permissions import Permission
from api import bodies, idempotency, throttles
from api.errors import Problem
from api.resource import Resource, bad_parameter, flag
from api.rows import READERS, Rows
from api.v1.batches import BatchIn, BatchOut
from portfolio.jobs import recompute
from portfolio.operations import intake
from portfolio.operations.batches import Outcome, Result

MOST_ROWS = 10_000
MOST_BYTES = 8 * bodies.MEBIBYTE


class Rejected(msgspec.Struct, gc=False):
    """One row that was not plainly taken."""

    index: int
    metric: str
    code: str
    message: str
    field: str


class Became(msgspec.Struct, gc=False):
    index: int
    metric: str
    period: str
    result: Result


class Report(msgspec.Struct, omit_defaults=True):
    received: int
    created: int
    unchanged: int
    revised: int
    rejected: int
    problems: list[Rejected]
    results: list[Became] | None = None


class Unread(BaseParser):
    """Leaves the body alone: decoders of its own read it."""

    media_type = "*/*"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, Any]:
        return {}


PARAMETERS = [
    OpenApiParameter("atomic", bool, description="Take all rows, or none (422)."),
    OpenApiParameter(
        "results", str, enum=["all"], description="One result for each row as well."
    ),
    OpenApiParameter(
        "Idempotency-Key",
        {"type": "string", "pattern": "^[!-~]([ -~]{0,198}[!-~])?$"},
        OpenApiParameter.HEADER,
        description="The same request with the same key gets the first answer, for a day.",
    ),
]


class Measurements(Resource):
    """
    Post values of any number of metrics; safe to repeat.

    The key is metric and period: the same value again changes nothing, another one is a
    new revision, and the old one stays in the history.
    """

    needs: ClassVar = {"create": (Permission.VALUE_ENTER_ANY, Permission.VALUE_ENTER_OWN)}
    takes: ClassVar = {"create": ("atomic", "results")}
    parser_classes = (Unread,)
    serializer_class = BatchOut

    @extend_schema(
        operation_id="measurements_record",
        summary="Post values",
        parameters=PARAMETERS,
        request={
            "application/json": BatchIn,
            "application/x-ndjson": OpenApiTypes.STR,
            "text/csv": OpenApiTypes.STR,
        },
        responses={
            200: OpenApiResponse(BatchOut, "All rows were taken."),
            207: OpenApiResponse(BatchOut, "Some were taken; `problems` has the others."),
            422: OpenApiResponse(BatchOut, "None was taken."),
        },
    )
    def create(self, request: Request) -> HttpResponse:
        wants_all = flag(request, "atomic")
        wants_results = _results(request)
        reader = READERS.get((request.content_type or "").partition(";")[0].strip().lower())
        if reader is None:
            raise bodies.Unsupported(
                _("Send the rows as %(kinds)s.") % {"kinds": ", ".join(READERS)}
            )
        body = bodies.read(request, cast(IO[bytes], request._request), most=MOST_BYTES)
        found = reader(body)
        _check_count(request, len(found.rows))
        request._request.touched = {row.metric for row in found.rows}  # type: ignore[attr-defined]
        by = cast(User, request.user)

        def take() -> tuple[int, bytes]:
            outcome = intake.take(
                rows=found.rows,
                problems=found.problems,
                by=by,
                now=timezone.now(),
                atomic=wants_all,
            )
            recompute.soon()
            report = _report(found, outcome, wants_results)
            return _status(outcome), msgspec.json.encode(report)

        return idempotency.once(request, body, by=by, do=take)


def _check_count(request: Request, count: int) -> None:
    if count > MOST_ROWS:
        raise Problem(
            _("At most %(most)d rows a body; this one has %(count)d.")
            % {"most": MOST_ROWS, "count": count},
            code="too-many-rows",
            status=413,
            limit_rows=MOST_ROWS,
        )
    request._request.rows = count  # type: ignore[attr-defined]
    throttles.spend_points(request, count)


def _report(found: Rows, outcome: Outcome, wants_results: bool) -> Report:
    rows = found.rows
    return Report(
        received=len(rows),
        created=outcome.count(Result.CREATED),
        unchanged=outcome.count(Result.UNCHANGED),
        revised=outcome.count(Result.REVISED),
        rejected=outcome.count(Result.REJECTED),
        problems=[
            Rejected(
                index,
                _shown(rows[index].metric),
                problem.code,
                problem.message,
                problem.field,
            )
            for index, problem in sorted(outcome.problems.items())
        ],
        results=[
            Became(index, _shown(row.metric), _shown(row.period), outcome.results[index])
            for index, row in enumerate(rows)
        ]
        if wants_results
        else None,
    )


def _shown(text: str) -> str:
    """What was sent, so that it can be found again; no more of it than a name is long."""
    return text[:100].encode("utf-8", "replace").decode()


def _status(outcome: Outcome) -> int:
    if outcome.taken == len(outcome.results):
        return 200
    return 207 if outcome.taken else 422


def _results(request: Request) -> bool:
    text = request.query_params.get("results")
    if text not in (None, "all"):
        raise bad_parameter("results", _("Only `all` is known."))
    return text == "all"
