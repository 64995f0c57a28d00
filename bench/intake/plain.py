"""The plain way, for comparison: a ListSerializer that validates, and bulk_create."""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402 - after setup
from django.contrib.auth.decorators import login_not_required  # noqa: E402 - after setup
from django.core.wsgi import get_wsgi_application  # noqa: E402 - after setup
from django.http import HttpRequest, JsonResponse  # noqa: E402 - after setup
from django.urls import path  # noqa: E402 - after setup
from django.utils import timezone  # noqa: E402 - after setup
from django.views.decorators.csrf import csrf_exempt  # noqa: E402 - after setup
from rest_framework import serializers  # noqa: E402 - after setup
from rest_framework.parsers import JSONParser  # noqa: E402 - after setup
from rest_framework.permissions import IsAuthenticated  # noqa: E402 - after setup
from rest_framework.request import Request  # noqa: E402 - after setup
from rest_framework.response import Response  # noqa: E402 - after setup
from rest_framework.views import APIView  # noqa: E402 - after setup

from portfolio.models import Measurement  # noqa: E402 - after setup


class MeasurementIn(serializers.Serializer):
    """By id: a related field would ask the database once for each row."""

    metric_id = serializers.IntegerField(min_value=1)
    period_start = serializers.DateField()
    value = serializers.FloatField(min_value=-1e15, max_value=1e15)
    note = serializers.CharField(max_length=300)


class Measurements(APIView):
    permission_classes = [IsAuthenticated]
    parser_classes = [JSONParser]

    def post(self, request: Request) -> Response:
        rows = MeasurementIn(data=request.data, many=True)
        rows.is_valid(raise_exception=True)
        said = {"recorded_at": timezone.now(), "recorded_by": request.user, "door": "key"}
        Measurement.objects.bulk_create(
            [Measurement(**row, **said) for row in rows.validated_data],
            update_conflicts=True,
            unique_fields=["metric", "period_start"],
            update_fields=["value", "note", "recorded_at", "recorded_by", "door"],
        )
        return Response({"received": len(rows.validated_data)})


@csrf_exempt
@login_not_required
def bare(request: HttpRequest) -> JsonResponse:
    """No key, no scope, no judgement, no history: a row from JSON into the table."""
    row = json.loads(request.body)
    said = {"recorded_at": timezone.now(), "recorded_by_id": USER, "door": "key"}
    Measurement.objects.bulk_create(
        [Measurement(**row, **said)],
        update_conflicts=True,
        unique_fields=["metric", "period_start"],
        update_fields=["value", "note", "recorded_at", "recorded_by", "door"],
    )
    return JsonResponse({"received": 1})


USER = int(os.environ.get("BENCH_USER", "1"))
urlpatterns = [path("plain", Measurements.as_view()), path("bare", bare)]
settings.ROOT_URLCONF = "bench.intake.plain"
# What `startproject` gives: a call with a key passes less than our pages do, and so shall
# what it is compared with.
settings.MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
application = get_wsgi_application()
