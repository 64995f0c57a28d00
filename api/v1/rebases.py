"""…/metrics/KEY/rebases: from which period on its limits begin anew, and why."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from api.nouns import Belonging, adds, does
from api.shapes import Long, Shape
from api.v1.words import ReasonIn
from portfolio.models import Metric, Rebase, UseCase
from portfolio.operations import rebases


class RebaseIn(Shape):
    """Any day of its first period; `without_signal`: why, where no lasting shift shows."""

    example = {
        "day": "2026-06-01",
        "cause": "Leads are scored before they are called.",
        "expected_to_last": True,
        "without_signal": "The change is known; eight values will follow.",
    }

    day: date
    cause: Long
    expected_to_last: bool
    without_signal: Long = ""


class RebaseOut(serializers.ModelSerializer[Rebase]):
    class Meta:
        model = Rebase
        fields = [
            "id",
            "period_start",
            "cause",
            "rebased_at",
            "rebased_by_id",
            "withdrawn_at",
            "withdrawn_by_id",
        ]


@extend_schema_view(
    list=extend_schema(summary="Where the limits of a metric begin anew"),
    retrieve=extend_schema(summary="One rebase"),
)
class Rebases(Belonging):
    """Neither the status of a month nor a streak is touched."""

    serializer_class = RebaseOut
    order = ("period_start", "pk")

    def rows(self, use_case: UseCase) -> QuerySet[Rebase]:
        rows = self._metric(use_case).rebases.select_related("metric__use_case")
        return rows.order_by(*self.order)

    def use_case_of(self, row: Rebase) -> UseCase:
        return row.metric.use_case

    def parent(self, right: str) -> dict[str, Any]:
        use_case = self.use_case()
        metric = self._metric(use_case)
        self.admit(use_case, right)
        return {"metric_id": metric.pk}

    def _metric(self, use_case: UseCase) -> Metric:
        return get_object_or_404(use_case.metrics, key=self.kwargs["key"])

    create = adds(
        RebaseIn, rebases.rebase, right="edit", summary="Let the limits begin anew"
    )
    withdraw = does(
        rebases.withdraw, "rebase_id", ReasonIn, right="edit", summary="Take it back"
    )
