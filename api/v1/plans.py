"""/use-cases/UC-12/plans: how a metric that is off track is to come back."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api.filters import FlagFilter, TextFilter
from api.shapes import Id, Line, Long, Shape, Value, wrong
from api.v1.words import PersonRef, words
from api.writing import Part, act, create, patch, somebody
from portfolio.models import PlanCheckpoint, PlanNote, RecoveryPlan, UseCase
from portfolio.models.recovery_plan import PlanEnd
from portfolio.operations import plans


class CheckpointIn(Shape):
    """A value that will have been reached by a day."""

    date: date
    value: Value


Checkpoints = Annotated[list[CheckpointIn], Meta(max_length=60)]


class PlanIn(Shape):
    """An open plan of the same metric is replaced by this one."""

    example = {
        "metric": "conversion-rate",
        "owner": 3,
        "root_cause": "Leads from fairs are not scored.",
        "checkpoints": [{"date": "2026-12-31", "value": 30}],
    }

    metric: Line
    owner: Id
    root_cause: Long = ""
    checkpoints: Checkpoints = []
    decision: Id | None = None


class PlanPatch(Shape):
    """Other checkpoints or another owner need another approval."""

    example = {"root_cause": "Leads from fairs come without a phone number."}

    owner: Id | UnsetType = UNSET
    root_cause: Long | UnsetType = UNSET
    checkpoints: Checkpoints | UnsetType = UNSET


class NoteIn(Shape):
    example = {"text": "Half of them are scored now."}

    text: Long


class ApproveIn(Shape):
    example = {"resourced": True}

    resourced: bool


class EndPlanIn(Shape):
    example = {"end": "given-up", "reason": "The fairs are over."}

    end: PlanEnd
    reason: Long


class CheckpointOut(serializers.ModelSerializer[PlanCheckpoint]):
    date = serializers.DateField(source="checkpoint_date")

    class Meta:
        model = PlanCheckpoint
        fields = ["date", "value"]


class NoteOut(serializers.ModelSerializer[PlanNote]):
    class Meta:
        model = PlanNote
        fields = ["text", "noted_at", "noted_by_id"]


class PlanOut(serializers.ModelSerializer[RecoveryPlan]):
    metric = serializers.CharField(source="metric.key")
    owner = PersonRef()
    approved_by = PersonRef(allow_null=True)
    checkpoints = CheckpointOut(many=True, source="listed_checkpoints")
    notes = NoteOut(many=True, source="listed_notes")
    end = serializers.ChoiceField(choices=list(PlanEnd), allow_blank=True)

    class Meta:
        model = RecoveryPlan
        fields = [
            "id",
            "metric",
            "owner",
            "root_cause",
            "checkpoints",
            "notes",
            "decision_id",
            "started_at",
            "started_by_id",
            "approved_at",
            "approved_by",
            "resourced",
            "ended_at",
            "end",
            "end_reason",
            "version",
        ]


class PlanFilter(filters.FilterSet):
    metric = TextFilter(field_name="metric__key", help_text="The key of the metric.")
    is_open = FlagFilter(field_name="ended_at", lookup_expr="isnull")
    end = filters.ChoiceFilter(choices=words(PlanEnd))

    class Meta:
        model = RecoveryPlan
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="The recovery plans of a use case"),
    retrieve=extend_schema(summary="One recovery plan"),
)
class Plans(Part):
    queryset = RecoveryPlan.objects.none()
    serializer_class = PlanOut
    filterset_class = PlanFilter
    sortable = ("started_at",)

    def rows(self, use_case: UseCase) -> QuerySet[RecoveryPlan]:
        marks = PlanCheckpoint.objects.order_by("checkpoint_date", "pk")
        notes = PlanNote.objects.order_by("noted_at", "pk")
        return (
            RecoveryPlan.objects.filter(metric__use_case=use_case)
            .select_related("metric__use_case", "owner", "approved_by")
            .prefetch_related(
                Prefetch("checkpoints", queryset=marks, to_attr="listed_checkpoints"),
                Prefetch("notes", queryset=notes, to_attr="listed_notes"),
            )
            .order_by("-started_at", "-pk")
        )

    def use_case_of(self, row: RecoveryPlan) -> UseCase:
        return row.metric.use_case

    @create(PlanIn, right="write_story", summary="Start a recovery plan")
    def create(self, use_case: UseCase, given: PlanIn) -> RecoveryPlan:
        metric = use_case.metrics.filter(key=given.metric).first()
        if metric is None:
            raise wrong("metric", _("This use case has no such metric."))
        decision = None
        if given.decision is not None:
            decision = use_case.decisions.filter(pk=given.decision).first()
            if decision is None:
                raise wrong("decision", _("This use case has no such decision."))
        return plans.start(
            metric_id=metric.pk,
            owner=somebody(given.owner, "owner"),
            root_cause=given.root_cause,
            checkpoints=_checkpoints(given.checkpoints),
            decision=decision,
            **self.said,
        )

    @patch(PlanPatch, right="write_story", summary="Change an open plan")
    def partial_update(self, row: RecoveryPlan, told: dict[str, Any]) -> None:
        if "owner" in told:
            told["owner"] = somebody(told["owner"], "owner")
        if "checkpoints" in told:
            told["checkpoints"] = _checkpoints(told["checkpoints"])
        plans.revise(plan_id=row.pk, seen_version=row.version, **told, **self.said)

    @act(NoteIn, right="write_story", summary="Say how it is going")
    def note(self, row: RecoveryPlan, given: NoteIn) -> None:
        plans.note(plan_id=row.pk, text=given.text, **self.said)

    @act(ApproveIn, right="approve_plan", summary="Approve it, as the sponsor")
    def approve(self, row: RecoveryPlan, given: ApproveIn) -> None:
        plans.approve(plan_id=row.pk, resourced=given.resourced, **self.said)

    @act(EndPlanIn, right="write_story", summary="End it: recovered, or given up")
    def end(self, row: RecoveryPlan, given: EndPlanIn) -> None:
        plans.end(plan_id=row.pk, end=given.end, reason=given.reason, **self.said)


def _checkpoints(given: list[CheckpointIn]) -> dict[date, float]:
    return {each.date: each.value for each in given}
