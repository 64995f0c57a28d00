"""/use-cases/UC-12/metrics/rate/measurements: one metric's values, one by one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import ledger
from accounts.models import User
from accounts.permissions import Permission
from api import etag, throttles
from api.errors import Problem
from api.resource import Resource, flag
from api.rows import FIELDS, row_of
from api.v1.metrics import KEY
from api.v1.use_cases import REF
from api.v1.value_shapes import ValueIn, ValueOut, WithdrawIn
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.jobs import recompute
from portfolio.models import Measurement, Metric
from portfolio.operations import intake, measurements
from portfolio.operations.batches import Result
from portfolio.operations.editing import Reasonless
from portfolio.queries import values
from portfolio.queries.policy import Held
from portfolio.queries.writable import writable_metrics

PERIOD = OpenApiParameter(
    "period",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="In the form of the metric's cadence: 2026-10, 2026-W41 or 2026-10-03.",
)
SOME = {"type": "string", "minLength": 1}
SEEN = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The ETag that was seen: 412 where another value stands there now.",
)
STALE = OpenApiResponse(
    {"$ref": "#/components/schemas/Problem"}, "Another value stands there now."
)
ENTER = (Permission.VALUE_ENTER_ANY, Permission.VALUE_ENTER_OWN)
# What takes no value from this caller is not there.
UNKNOWN = frozenset({"unknown-metric", "not-in-reach"})
VALUE_FIELDS = frozenset(FIELDS) - {"metric", "period"}


class Values(Resource):
    needs: ClassVar = {
        "index": Permission.PORTFOLIO_SEE,
        "retrieve": Permission.PORTFOLIO_SEE,
        "update": ENTER,
        "destroy": ENTER,
    }
    takes: ClassVar = {
        "index": ("from", "to", "revisions"),
        "retrieve": ("revisions",),
        "destroy": ("reason",),
    }
    serializer_class = ValueOut
    # For the contract alone: which values, each method says.
    queryset = Measurement.objects.none()

    @extend_schema(
        operation_id="values_list",
        summary="The values of a metric, oldest first",
        responses=ValueOut(many=True),
        parameters=[
            REF,
            KEY,
            OpenApiParameter("from", SOME, description="The first period."),
            OpenApiParameter("to", SOME, description="The last period."),
            OpenApiParameter("revisions", bool, description="With earlier versions."),
        ],
    )
    def index(self, request: Request, ref: str, key: str) -> Response:
        metric = self._metric(ref, key)
        rows = self._rows(metric)
        if first := self._period(metric, "from"):
            rows = rows.filter(period_start__gte=first)
        if last := self._period(metric, "to"):
            rows = rows.filter(period_start__lte=last)
        page = self.paginate_queryset(rows.order_by("period_start", "pk")) or []
        return self.get_paginated_response(self._shown(metric, page))

    @extend_schema(
        operation_id="values_retrieve",
        summary="One value",
        parameters=[REF, KEY, PERIOD, OpenApiParameter("revisions", bool)],
    )
    def retrieve(self, request: Request, ref: str, key: str, period: str) -> Response:
        metric = self._metric(ref, key)
        row = get_object_or_404(self._rows(metric), period_start=_start(metric, period))
        shown = self._shown(metric, [row])[0]
        # Earlier versions beside it make it no other value.
        return etag.answer(request, shown, tag=etag.of({**shown, "revisions": None}))

    @extend_schema(
        operation_id="values_record",
        summary="Record or correct one value",
        parameters=[REF, KEY, PERIOD, SEEN],
        request=ValueIn,
        responses={
            200: OpenApiResponse(ValueOut, "It stands, corrected or as it was."),
            201: OpenApiResponse(ValueOut, "It is new."),
            412: STALE,
            422: OpenApiResponse(
                {"$ref": "#/components/schemas/Problem"}, "The metric does not take it."
            ),
        },
    )
    def update(self, request: Request, ref: str, key: str, period: str) -> HttpResponse:
        throttles.spend_points(request, 1)
        note_touched(request, ref, key)
        by = cast(User, request.user)
        sent = _object(request)
        row, problem = row_of({"metric": f"{ref}/{key}", "period": period, **sent})
        problems = {} if problem is None else {0: problem}
        with self._as_it_was_seen(ref, key, period):
            outcome = intake.take(rows=[row], problems=problems, by=by, now=timezone.now())
        recompute.soon()
        if outcome.problems:
            refused = outcome.problems[0]
            if refused.code in UNKNOWN:
                raise Http404
            error = {
                "field": refused.field,
                "code": refused.code,
                "message": refused.message,
            }
            raise Problem(refused.message, code=refused.code, status=422, errors=[error])
        start = periods.start_in(period)
        assert start is not None
        stands = values.standing(number_of(ref), key, start)
        is_new = outcome.results[0] is Result.CREATED
        shown = self._shown(stands.metric, [stands])[0]
        return Response(
            shown,
            status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK,
            headers={"ETag": etag.of(shown)},
        )

    @extend_schema(
        operation_id="values_withdraw",
        summary="Withdraw one value; its history stays",
        parameters=[
            REF,
            KEY,
            PERIOD,
            SEEN,
            OpenApiParameter("reason", SOME, description="Or in the body."),
        ],
        request=WithdrawIn,
        responses={204: OpenApiResponse(description="It is withdrawn."), 412: STALE},
    )
    def destroy(self, request: Request, ref: str, key: str, period: str) -> HttpResponse:
        metric = self._writable(ref, key)
        wanted = WithdrawIn(data={"reason": request.query_params.get("reason")})
        if "reason" not in request.query_params:
            wanted = WithdrawIn(data=request.data)
        wanted.is_valid(raise_exception=True)
        try:
            with self._as_it_was_seen(ref, key, period):
                measurements.withdraw(
                    metric_id=metric.pk,
                    start=_start(metric, period),
                    reason=wanted.validated_data["reason"],
                    by=cast(User, request.user),
                    now=timezone.now(),
                )
        except measurements.NotTaken as refusal:
            raise Http404 from refusal
        except Reasonless as refusal:
            raise Problem(str(refusal), code=refusal.code, status=422) from refusal
        return Response(status=status.HTTP_204_NO_CONTENT)

    @contextmanager
    def _as_it_was_seen(self, ref: str, key: str, period: str) -> Iterator[None]:
        """
        Let nobody else change a value inside, where the caller says which one they saw.

        :raises etag.Stale: if another one stands there, or none
        """
        if "If-Match" not in self.request.headers:
            yield
            return
        with ledger.writing():
            metrics = writable_metrics(cast(User, self.request.user))
            metric = _one(metrics.select_for_update(of=("self",), no_key=True), ref, key)
            row = self._rows(metric).filter(period_start=_start(metric, period)).first()
            shown = self._shown(metric, [row])[0] if row else None
            etag.require(self.request, etag.of(shown), is_there=row is not None)
            yield

    def _metric(self, ref: str, key: str) -> Metric:
        return metric_of(ref, key, cast(User, self.request.user))

    def _writable(self, ref: str, key: str) -> Metric:
        note_touched(self.request, ref, key)
        return _one(writable_metrics(cast(User, self.request.user)), ref, key)

    def _rows(self, metric: Metric) -> QuerySet[Measurement]:
        return Measurement.objects.filter(metric=metric).select_related("recorded_by")

    def _shown(self, metric: Metric, rows: Sequence[Measurement]) -> list[dict[str, Any]]:
        for row in rows:
            row.metric = metric
        context = {**self.get_serializer_context(), "held": Held()}
        if flag(self.request, "revisions"):
            context["earlier"] = values.earlier(metric, [row.period_start for row in rows])
        serializer = self.get_serializer(rows, many=True, context=context)
        return cast(list[dict[str, Any]], serializer.data)

    def _period(self, metric: Metric, name: str) -> date | None:
        text = self.request.query_params.get(name)
        if text is None:
            return None
        try:
            return periods.parse(text, Cadence(metric.cadence))
        except periods.UnreadablePeriod as error:
            problem = {"field": name, "code": "bad-period", "message": str(error)}
            raise Problem(str(error), code="invalid", errors=[problem]) from error


def note_touched(request: Request, ref: str, key: str) -> None:
    """Tell the call log which metric this call was about."""
    request._request.touched = [f"{ref}/{key}"]  # type: ignore[attr-defined]


def metric_of(ref: str, key: str, seen_by: User) -> Metric:
    return _one(Metric.objects.visible_to(seen_by), ref, key)


def _one(metrics: QuerySet[Metric], ref: str, key: str) -> Metric:
    found = metrics.filter(use_case__number=number_of(ref), key=key)
    return get_object_or_404(found.select_related("use_case"))


def number_of(ref: str) -> int:
    return int(ref.partition("-")[2])


def _start(metric: Metric, period: str) -> date:
    """Return where a period starts; one in another form than the metric's is not there."""
    try:
        return periods.parse(period, Cadence(metric.cadence))
    except periods.UnreadablePeriod as error:
        raise Http404 from error


def _object(request: Request) -> dict[str, Any]:
    """
    Return what was sent, if it is an object with the fields of a value.

    :raises Problem: if not
    """
    sent = request.data
    sentence = _("Send an object with %(names)s.") % {
        "names": ", ".join(name for name in FIELDS if name in VALUE_FIELDS)
    }
    if not isinstance(sent, dict):
        raise Problem(sentence, code="invalid")
    unknown = [name for name in sent if name not in VALUE_FIELDS]
    if unknown:
        errors = [
            {"field": name[:60], "code": "unknown-field", "message": sentence}
            for name in unknown
        ]
        raise Problem(sentence, code="invalid", errors=errors)
    return sent
