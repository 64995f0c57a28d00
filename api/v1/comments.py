"""/use-cases/UC-12/comments: what people say, on it, on a metric's point, on a decision."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from accounts.models import User
from api.shapes import Id, Line, Shape, Text, wrong
from api.v1.words import PersonRef
from api.writing import Part, create, patch, remove
from portfolio.models import Comment, UseCase
from portfolio.operations import comments

Said = Annotated[Text, Meta(max_length=comments.LONGEST)]
Mentions = Annotated[list[Id], Meta(max_length=50)]


class CommentIn(Shape):
    example = {"text": "The jump in May is the new form.", "metric": "conversion-rate"}

    text: Said
    metric: Line | None = None
    period_start: date | None = None
    decision: Id | None = None
    mentions: Mentions = []


class CommentPatch(Shape):
    example = {"text": "The jump in May is the new form, as far as we know."}

    text: Said | UnsetType = UNSET
    mentions: Mentions | UnsetType = UNSET


class CommentOut(serializers.ModelSerializer[Comment]):
    metric = serializers.CharField(source="metric.key", default=None, allow_null=True)
    written_by = PersonRef()
    mentions = PersonRef(many=True, source="named")

    class Meta:
        model = Comment
        fields = [
            "id",
            "text",
            "metric",
            "period_start",
            "decision_id",
            "written_at",
            "written_by",
            "edited_at",
            "mentions",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="The comments on a use case"),
    retrieve=extend_schema(summary="One comment"),
)
class Comments(Part):
    queryset = Comment.objects.none()
    serializer_class = CommentOut
    sortable = ("written_at",)

    def rows(self, use_case: UseCase) -> QuerySet[Comment]:
        people = Prefetch("mentions", User.objects.order_by("name", "pk"), to_attr="named")
        found = use_case.comments.filter(withdrawn_at=None).prefetch_related(people)
        related = found.select_related("use_case", "metric", "written_by")
        return related.order_by("written_at", "pk")

    @create(CommentIn, right="comment", summary="Say something")
    def create(self, use_case: UseCase, given: CommentIn) -> Comment:
        metric = decision = None
        if given.metric is not None:
            metric = use_case.metrics.filter(key=given.metric).first()
            if metric is None:
                raise wrong("metric", _("This use case has no such metric."))
        if given.decision is not None:
            decision = use_case.decisions.filter(pk=given.decision).first()
            if decision is None:
                raise wrong("decision", _("This use case has no such decision."))
        return comments.write(
            use_case_id=use_case.pk,
            text=given.text,
            metric=metric,
            period_start=given.period_start,
            decision=decision,
            mentions=_people(given.mentions),
            **self.said,
        )

    @patch(CommentPatch, right="comment", summary="Change one's own comment")
    def partial_update(self, row: Any, told: dict[str, Any]) -> None:
        named = told.get("mentions")
        comments.edit(
            comment_id=row.pk,
            text=told.get("text", row.text),
            mentions=row.named if named is None else _people(named),
            seen_version=row.version,
            **self.said,
        )

    @remove(right="comment", summary="Take one's own comment back")
    def destroy(self, row: Comment) -> None:
        comments.withdraw(comment_id=row.pk, **self.said)


def _people(ids: list[int]) -> list[User]:
    return list(User.objects.people().active().filter(pk__in=ids))
