"""/analysis/preview and …/health: what the analysis says of a series, told in full."""

from typing import ClassVar, cast

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request

from accounts.models import User
from accounts.permissions import Permission
from api import bodies, shapes
from api.resource import Resource
from api.v1 import judgements, previews
from api.v1.analysis_shapes import Analysis, PreviewRequest
from api.v1.metrics import KEY
from api.v1.use_cases import REF
from api.v1.values import metric_of
from portfolio.analysis.preview import preview
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.telling import told_of

ANALYSIS = shapes.ref(Analysis)
READ = (Permission.PORTFOLIO_SEE, Permission.VALUE_ENTER_ANY, Permission.VALUE_ENTER_OWN)


class AsSent(bodies.StrictJson):
    """The typed decoder of the preview reads what the strict one let through."""

    most = 4 * bodies.MEBIBYTE


class Previews(Resource):
    """
    Limits, special causes, pace, streak and forecast of a series; nothing is stored.

    `points` carry every label, however short the series is; `history` says how much of it
    may be believed. What begins after `as_of` is left out.
    """

    needs: ClassVar = {"create": READ}
    parser_classes = (AsSent,)

    @extend_schema(
        operation_id="analysis_preview",
        summary="Analyse a series without storing it",
        request=shapes.body(PreviewRequest),
        responses={
            200: OpenApiResponse(ANALYSIS, "What the analysis says."),
            422: OpenApiResponse(
                {"$ref": "#/components/schemas/Problem"},
                "The fields contradict each other.",
            ),
        },
    )
    def create(self, request: Request) -> HttpResponse:
        asked = previews.read(request.data, today=day_of(timezone.now()))
        told = preview(
            asked.metric,
            today=asked.as_of,
            policy=policy_in_force(),
            screen=asked.screen,
            plans=asked.plans,
        )
        shown = judgements.answer(told, asked.metric, today=asked.as_of)
        return _json(shown)


class MetricHealth(Resource):
    """What the analysis says of a metric's values as they stand now."""

    needs: ClassVar = {"health": Permission.PORTFOLIO_SEE}

    @extend_schema(
        operation_id="metrics_health",
        summary="The health of a metric",
        parameters=[REF, KEY],
        responses={200: OpenApiResponse(ANALYSIS, "What the analysis says.")},
    )
    def health(self, request: Request, ref: str, key: str) -> HttpResponse:
        metric = metric_of(ref, key, cast(User, request.user))
        now = timezone.now()
        told, judged = told_of(metric.pk, now=now)
        return _json(judgements.answer(told, judged, today=day_of(now)))


def _json(shown: Analysis) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(shown), content_type="application/json")
