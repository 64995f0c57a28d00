"""/use-cases/UC-12/milestones: what was promised for a day, and every move since."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, UnsetType
from rest_framework import serializers

from api.shapes import Line, Shape
from api.v1.words import MoveDateIn, ReasonIn
from api.writing import Part, act, create, patch
from portfolio.models import Milestone, MilestoneMove, UseCase
from portfolio.models.milestone import MilestoneKind
from portfolio.operations import milestones


class MilestoneIn(Shape):
    example = {"title": "First pilot", "due_date": "2026-12-01", "kind": "pilot"}

    title: Line
    due_date: date
    kind: MilestoneKind = MilestoneKind.OTHER


class MilestonePatch(Shape):
    example = {"title": "First pilot in Lyon"}

    title: Line | UnsetType = UNSET


class ReachedIn(Shape):
    example = {"done_date": "2026-11-27"}

    done_date: date


class MilestoneMoveOut(serializers.ModelSerializer[MilestoneMove]):
    class Meta:
        model = MilestoneMove
        fields = ["from_date", "to_date", "reason", "moved_at", "moved_by_id"]


class MilestoneOut(serializers.ModelSerializer[Milestone]):
    kind = serializers.ChoiceField(choices=list(MilestoneKind))
    moves = MilestoneMoveOut(many=True, source="listed_moves")

    class Meta:
        model = Milestone
        fields = [
            "id",
            "kind",
            "title",
            "first_date",
            "due_date",
            "moves",
            "promised_at",
            "promised_by_id",
            "done_date",
            "dropped_at",
            "drop_reason",
            "version",
        ]


class MilestoneFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(
        choices=[(each.value, each.value) for each in MilestoneKind]
    )

    class Meta:
        model = Milestone
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="The milestones of a use case"),
    retrieve=extend_schema(summary="One milestone"),
)
class Milestones(Part):
    queryset = Milestone.objects.none()
    serializer_class = MilestoneOut
    filterset_class = MilestoneFilter
    sortable = ("due_date", "first_date")

    def rows(self, use_case: UseCase) -> QuerySet[Milestone]:
        moves = MilestoneMove.objects.order_by("moved_at", "pk")
        listed = Prefetch("moves", queryset=moves, to_attr="listed_moves")
        found = use_case.milestones.select_related("use_case").prefetch_related(listed)
        return found.order_by("due_date", "pk")

    @create(MilestoneIn, right="write_story", summary="Promise a milestone")
    def create(self, use_case: UseCase, given: MilestoneIn) -> Milestone:
        return milestones.promise(
            use_case_id=use_case.pk,
            title=given.title,
            due_date=given.due_date,
            kind=given.kind,
            **self.said,
        )

    @patch(MilestonePatch, right="write_story", summary="Give it another title")
    def partial_update(self, row: Milestone, told: dict[str, Any]) -> None:
        milestones.rename(
            milestone_id=row.pk,
            seen_version=row.version,
            **{"title": row.title, **told},
            **self.said,
        )

    @act(MoveDateIn, right="write_story", summary="Move it to another day, with a reason")
    def move(self, row: Milestone, given: MoveDateIn) -> None:
        milestones.move(
            milestone_id=row.pk,
            to=given.to,
            reason=given.reason,
            seen_version=row.version,
            **self.said,
        )

    @act(ReachedIn, right="write_story", summary="It is reached")
    def complete(self, row: Milestone, given: ReachedIn) -> None:
        milestones.complete(milestone_id=row.pk, done_date=given.done_date, **self.said)

    @act(ReasonIn, right="write_story", summary="It is not reached after all")
    def reopen(self, row: Milestone, given: ReasonIn) -> None:
        milestones.reopen(milestone_id=row.pk, reason=given.reason, **self.said)

    @act(ReasonIn, right="write_story", summary="Drop it, with a reason")
    def drop(self, row: Milestone, given: ReasonIn) -> None:
        milestones.drop(milestone_id=row.pk, reason=given.reason, **self.said)
