"""/use-cases/UC-12/metrics: how success is measured, each under its key."""

from typing import Any, ClassVar, cast

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from rest_framework import mixins, serializers

from accounts.models import User
from accounts.permissions import Permission
from api.resource import Resource, Retrieved
from api.v1.use_cases import REF
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.models import Metric, TargetVersion, UseCase

KEY = OpenApiParameter(
    "key", OpenApiTypes.STR, OpenApiParameter.PATH, pattern="^[a-zA-Z0-9_-]{1,60}$"
)


class TargetOut(serializers.ModelSerializer[TargetVersion]):
    class Meta:
        model = TargetVersion
        fields = [
            "number",
            "baseline_value",
            "baseline_date",
            "target_value",
            "target_date",
            "effective_date",
        ]


class MetricOut(serializers.ModelSerializer[Metric]):
    metric = serializers.SerializerMethodField(help_text="As measurements name it.")
    type = serializers.ChoiceField(choices=list(MetricType))
    direction = serializers.ChoiceField(choices=list(Direction))
    kind = serializers.ChoiceField(choices=list(Kind))
    cadence = serializers.ChoiceField(choices=list(Cadence))
    aggregation = serializers.ChoiceField(choices=list(Aggregation))
    evidence = serializers.ChoiceField(choices=list(Evidence))
    target = serializers.SerializerMethodField(help_text="The version in force.")

    class Meta:
        model = Metric
        fields = [
            "metric",
            "key",
            "name",
            "technical_name",
            "unit",
            "type",
            "direction",
            "kind",
            "cadence",
            "aggregation",
            "min_denominator",
            "lower_bound",
            "upper_bound",
            "method",
            "source_system",
            "evidence",
            "primary",
            "first_date",
            "signed_at",
            "retired_at",
            "target",
            "version",
        ]

    def get_metric(self, metric: Metric) -> str:
        return f"{metric.use_case.ref}/{metric.key}"

    @extend_schema_field(TargetOut(allow_null=True))
    def get_target(self, metric: Metric) -> Any:
        in_force: list[TargetVersion] = metric.in_force  # type: ignore[attr-defined]
        return TargetOut(in_force[0]).data if in_force else None


@extend_schema_view(
    list=extend_schema(summary="The metrics of a use case", parameters=[REF]),
    retrieve=extend_schema(summary="One metric", parameters=[REF, KEY]),
)
class Metrics(Retrieved, mixins.ListModelMixin, Resource):
    needs: ClassVar = {
        "list": Permission.PORTFOLIO_SEE,
        "retrieve": Permission.PORTFOLIO_SEE,
    }
    queryset = Metric.objects.none()
    serializer_class = MetricOut
    lookup_field = "key"
    lookup_value_regex = "[a-zA-Z0-9_-]{1,60}"

    def get_queryset(self) -> QuerySet[Metric]:
        seen_by = cast(User, self.request.user)
        return (
            Metric.objects.filter(use_case=use_case_of(self.kwargs["ref"], seen_by))
            .select_related("use_case")
            .prefetch_related(
                Prefetch(
                    "targets", queryset=TargetVersion.objects.current(), to_attr="in_force"
                )
            )
            .order_by("key", "pk")
        )


def use_case_of(ref: str, seen_by: User) -> UseCase:
    return get_object_or_404(UseCase.objects.visible_to(seen_by).by_ref(ref))
