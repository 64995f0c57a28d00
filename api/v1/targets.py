"""/use-cases/UC-12/metrics/rate/targets: every version of what was promised."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers

from api.shapes import Long, Shape, Value
from api.v1.words import PersonRef, ReasonIn
from api.writing import Part, act, create
from portfolio.analysis.promises import Promise
from portfolio.models import Metric, TargetVersion, UseCase
from portfolio.operations import targets


class PromiseIn(Shape):
    """From where to where by when; a trajectory replaces the straight line."""

    baseline_value: Value | None = None
    baseline_date: date | None = None
    target_value: Value | None = None
    target_date: date | None = None
    trajectory: Annotated[list[tuple[date, Value]], Meta(max_length=120)] = []

    @property
    def promise(self) -> Promise:
        return Promise(
            baseline_value=self.baseline_value,
            baseline_date=self.baseline_date,
            target_value=self.target_value,
            target_date=self.target_date,
            trajectory=self.trajectory,
        )


class TargetIn(PromiseIn, kw_only=True):
    example = {
        "baseline_value": 20,
        "baseline_date": "2026-01-01",
        "target_value": 40,
        "target_date": "2027-01-01",
        "reason": "Fewer leads come from fairs.",
    }

    reason: Long
    effective_date: date | None = None


class TargetVersionOut(serializers.ModelSerializer[TargetVersion]):
    trajectory = serializers.ListField(child=serializers.ListField())
    proposed_by = PersonRef()
    approved_by = PersonRef(allow_null=True)

    class Meta:
        model = TargetVersion
        fields = [
            "number",
            "baseline_value",
            "baseline_date",
            "target_value",
            "target_date",
            "trajectory",
            "reason",
            "effective_date",
            "is_current",
            "proposed_at",
            "proposed_by",
            "approved_at",
            "approved_by",
            "declined_at",
            "decline_reason",
        ]


@extend_schema_view(
    list=extend_schema(summary="The target versions of a metric"),
    retrieve=extend_schema(summary="One version of a target"),
)
class Targets(Part):
    """The first version is a draft until somebody signs; a later one needs approval."""

    queryset = TargetVersion.objects.none()
    serializer_class = TargetVersionOut
    lookup_field = "number"
    lookup_url_kwarg = "number"
    lookup_value_regex = "[1-9][0-9]{0,8}"
    sortable: ClassVar = ("number",)

    def metric(self, use_case: UseCase) -> Metric:
        return get_object_or_404(use_case.metrics, key=self.kwargs["key"])

    def rows(self, use_case: UseCase) -> QuerySet[TargetVersion]:
        found = self.metric(use_case).targets.select_related(
            "metric__use_case", "proposed_by", "approved_by"
        )
        return found.order_by("number", "pk")

    def use_case_of(self, row: TargetVersion) -> UseCase:
        return row.metric.use_case

    @create(TargetIn, right="edit", summary="Propose another target")
    def create(self, use_case: UseCase, given: TargetIn) -> TargetVersion:
        return targets.propose(
            metric_id=self.metric(use_case).pk,
            promise=given.promise,
            reason=given.reason,
            effective_date=given.effective_date,
            **self.said,
        )

    @act(right="approve_target", summary="Put a proposed target in force")
    def approve(self, row: TargetVersion, given: Any) -> None:
        targets.approve(target_id=row.pk, **self.said)

    @act(ReasonIn, right="approve_target", summary="Turn a proposed target down")
    def decline(self, row: TargetVersion, given: ReasonIn) -> None:
        targets.decline(target_id=row.pk, reason=given.reason, **self.said)
