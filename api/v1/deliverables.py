"""/use-cases/UC-12/deliverables: what the partner hands over, and every move since."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, UnsetType
from rest_framework import serializers

from api import shapes
from api.shapes import Line, Shape
from api.v1.words import MoveDateIn, ReasonIn
from api.writing import Part, act, create, patch
from portfolio.models import Deliverable, DeliverableMove, UseCase
from portfolio.operations import deliverables


class DeliverableIn(Shape):
    example = {"title": "Scores for two regions", "due_date": "2026-12-01"}

    title: Line
    due_date: date


class DeliverablePatch(Shape):
    example = {"title": "Scores for three regions"}

    title: Line | UnsetType = UNSET


class HandOverIn(Shape):
    example = {"done_date": "2026-11-30"}

    done_date: date


class DeliverableMoveOut(serializers.ModelSerializer[DeliverableMove]):
    class Meta:
        model = DeliverableMove
        fields = ["from_date", "to_date", "reason", "moved_at", "moved_by_id"]


class DeliverableOut(serializers.ModelSerializer[Deliverable]):
    moves = DeliverableMoveOut(many=True, source="listed_moves")

    class Meta:
        model = Deliverable
        fields = [
            "id",
            "partner_id",
            "title",
            "first_date",
            "due_date",
            "moves",
            "promised_at",
            "promised_by_id",
            "done_date",
            "accepted_at",
            "dropped_at",
            "drop_reason",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="What the partner delivers"),
    retrieve=extend_schema(summary="One deliverable"),
)
class Deliverables(Part):
    queryset = Deliverable.objects.none()
    serializer_class = DeliverableOut
    sortable = ("due_date", "first_date")

    def rows(self, use_case: UseCase) -> QuerySet[Deliverable]:
        moves = DeliverableMove.objects.order_by("moved_at", "pk")
        listed = Prefetch("moves", queryset=moves, to_attr="listed_moves")
        seen = Deliverable.objects.visible_to(self.caller).filter(use_case=use_case)
        found = seen.select_related("use_case").prefetch_related(listed)
        return found.order_by("due_date", "pk")

    @create(DeliverableIn, right="edit", summary="Note a deliverable of the partner")
    def create(self, use_case: UseCase, given: DeliverableIn) -> Deliverable:
        return deliverables.promise(
            use_case_id=use_case.pk,
            title=given.title,
            due_date=given.due_date,
            **self.said,
        )

    @patch(DeliverablePatch, right="edit", summary="Give it another title")
    def partial_update(self, row: Deliverable, told: dict[str, Any]) -> None:
        deliverables.rename(
            deliverable_id=row.pk,
            seen_version=row.version,
            **{"title": row.title, **told},
            **self.said,
        )

    @act(MoveDateIn, right="write_story", summary="Move it to another day, with a reason")
    def move(self, row: Deliverable, given: MoveDateIn) -> None:
        deliverables.move(
            deliverable_id=row.pk,
            to=given.to,
            reason=given.reason,
            seen_version=row.version,
            **self.said,
        )

    @act(HandOverIn, right="write_story", summary="It is handed over", path="hand-over")
    def hand_over(self, row: Deliverable, given: HandOverIn) -> None:
        deliverables.hand_over(
            deliverable_id=row.pk, done_date=given.done_date, **self.said
        )

    @act(right="edit", summary="It is what was meant")
    def accept(self, row: Deliverable, given: shapes.Nothing) -> None:
        deliverables.accept(deliverable_id=row.pk, **self.said)

    @act(ReasonIn, right="write_story", summary="It is not there after all")
    def reopen(self, row: Deliverable, given: ReasonIn) -> None:
        deliverables.reopen(deliverable_id=row.pk, reason=given.reason, **self.said)

    @act(ReasonIn, right="edit", summary="Give it up, with a reason")
    def drop(self, row: Deliverable, given: ReasonIn) -> None:
        deliverables.drop(deliverable_id=row.pk, reason=given.reason, **self.said)
