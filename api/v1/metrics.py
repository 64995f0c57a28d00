"""/use-cases/UC-12/metrics: how success is measured, each under its key."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api import shapes
from api.shapes import Id, Long, Shape, Text, Value
from api.v1.proposing import Url
from api.v1.targets import PromiseIn
from api.v1.words import PersonRef, ReasonIn
from api.writing import Part, act, create, patch, person
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.analysis.promises import Promise
from portfolio.models import Metric, TargetVersion, UseCase
from portfolio.models.signature import Capacity
from portfolio.operations import metrics, signatures

Name = Annotated[Text, Meta(max_length=120)]
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
    owner = PersonRef(allow_null=True)
    target = serializers.SerializerMethodField(help_text="The version in force.")

    class Meta:
        model = Metric
        fields = [
            "metric",
            "key",
            "name",
            "technical_name",
            "glossary_url",
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
            "owner",
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


class MetricWords(Shape):
    """What may be said of a metric, apart from its name, direction and target."""

    technical_name: Name | UnsetType = UNSET
    glossary_url: Url | UnsetType = UNSET
    unit: Annotated[Text, Meta(max_length=30)] | UnsetType = UNSET
    type: MetricType | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    cadence: Cadence | UnsetType = UNSET
    aggregation: Aggregation | UnsetType = UNSET
    min_denominator: Annotated[int, Meta(ge=1, le=2**31 - 1)] | UnsetType = UNSET
    lower_bound: Value | None | UnsetType = UNSET
    upper_bound: Value | None | UnsetType = UNSET
    method: Long | UnsetType = UNSET
    source_system: Annotated[Text, Meta(max_length=160)] | UnsetType = UNSET
    evidence: Evidence | UnsetType = UNSET
    primary: bool | UnsetType = UNSET
    owner: Id | None | UnsetType = UNSET
    first_date: date | None | UnsetType = UNSET
    target: PromiseIn | UnsetType = UNSET


class MetricIn(MetricWords, kw_only=True):
    """The key is made of the name unless it is told."""

    example = {
        "name": "Conversion rate",
        "direction": "increase",
        "unit": "%",
        "cadence": "monthly",
        "method": "Orders of the month, divided by its leads.",
        "target": {
            "baseline_value": 20,
            "baseline_date": "2026-01-01",
            "target_value": 50,
            "target_date": "2027-01-01",
        },
    }

    name: Name
    direction: Direction
    key: Annotated[str, Meta(pattern="^[a-zA-Z0-9_-]{0,56}$")] = ""


class MetricPatch(MetricWords):
    """A change of what was agreed voids the signatures; a signed target is proposed."""

    example = {"method": "Orders within thirty days, divided by leads."}

    name: Name | UnsetType = UNSET
    direction: Direction | UnsetType = UNSET


class SignIn(Shape):
    example = {"capacity": "owner"}

    capacity: Capacity


@extend_schema_view(
    list=extend_schema(summary="The metrics of a use case"),
    retrieve=extend_schema(summary="One metric"),
)
class Metrics(Part):
    queryset = Metric.objects.none()
    serializer_class = MetricOut
    lookup_field = "key"
    lookup_url_kwarg = "key"
    lookup_value_regex = "[a-zA-Z0-9_-]{1,60}"
    sortable = ("key", "name", "created_at")

    def rows(self, use_case: UseCase) -> QuerySet[Metric]:
        targets = TargetVersion.objects.current()
        listed = Prefetch("targets", queryset=targets, to_attr="in_force")
        found = use_case.metrics.select_related("use_case", "owner")
        return found.prefetch_related(listed).order_by("key", "pk")

    @create(MetricIn, right="edit", summary="Draft a metric")
    def create(self, use_case: UseCase, given: MetricIn) -> Metric:
        words, promise = _told(given)
        return metrics.draft(use_case_id=use_case.pk, promise=promise, **words, **self.said)

    @patch(MetricPatch, right="edit", summary="Change what is said of a metric")
    def partial_update(self, row: Metric, told: dict[str, Any]) -> None:
        words, promise = _resolved(told)
        metrics.revise(
            metric_id=row.pk,
            seen_version=row.version,
            promise=promise,
            **words,
            **self.said,
        )

    @act(SignIn, summary="Sign it, as the owner or the sponsor, in person")
    def sign(self, row: Metric, given: SignIn) -> None:
        self.admit(row.use_case, f"sign_as_{given.capacity}")
        signatures.sign(metric_id=row.pk, capacity=given.capacity, **self.said)

    @act(ReasonIn, right="edit", summary="Stop measuring; values and history stay")
    def retire(self, row: Metric, given: ReasonIn) -> None:
        metrics.retire(metric_id=row.pk, reason=given.reason, **self.said)

    @act(right="edit", summary="Measure it again")
    def restore(self, row: Metric, given: Any) -> None:
        metrics.restore(metric_id=row.pk, **self.said)


def _told(given: MetricIn) -> tuple[dict[str, Any], Promise | None]:
    return _resolved(shapes.told(given))


def _resolved(words: dict[str, Any]) -> tuple[dict[str, Any], Promise | None]:
    if "owner" in words:
        words["owner"] = person(words["owner"], "owner")
    target = words.pop("target", None)
    return words, target.promise if target is not None else None
