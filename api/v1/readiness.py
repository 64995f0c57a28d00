"""/use-cases/UC-12/readiness: how ready it is; /assessments: every score."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api import etag
from api.filters import FlagFilter, TextFilter
from api.nouns import Belonging, adds
from api.shapes import Long, Shape
from api.v1.proposing import Url
from portfolio.analysis.readiness import Layer, Skill, State
from portfolio.documents.saying import said
from portfolio.models import ReadinessScore
from portfolio.models.human_answer import HumanQuestion
from portfolio.operations import readiness
from portfolio.queries.days import day_of
from portfolio.queries.readiness import Readiness, readiness_of

Score = Annotated[int, Meta(ge=0, le=4)]


class LayerOut(serializers.Serializer[object]):
    layer = serializers.ChoiceField(choices=list(Layer))
    state = serializers.ChoiceField(choices=list(State))
    score = serializers.IntegerField(
        allow_null=True, help_text="That of its weakest item, from 0 to 4."
    )
    weakest = serializers.CharField(allow_null=True, help_text="The key of that item.")
    sentence = serializers.CharField(allow_blank=True, help_text="What is missing.")


class ItemScoreOut(serializers.Serializer[object]):
    key = serializers.CharField()
    title = serializers.CharField()
    layer = serializers.ChoiceField(choices=list(Layer))
    score = serializers.IntegerField(allow_null=True)


class ReadinessOut(serializers.Serializer[object]):
    """The lowest layer that is not ready governs; a waiver lets the next one count."""

    is_ready = serializers.BooleanField()
    governing = serializers.ChoiceField(choices=list(Layer), allow_null=True)
    layers = LayerOut(many=True, help_text="From the ground up.")
    items = ItemScoreOut(many=True)
    skills_missing = serializers.ListField(
        child=serializers.ChoiceField(choices=list(Skill))
    )
    questions_not_asked = serializers.ListField(
        child=serializers.ChoiceField(choices=list(HumanQuestion))
    )


class ReadinessNow(Belonging):
    """Worked out of everything below: nothing is written here."""

    inside = True
    serializer_class = ReadinessOut

    @extend_schema(operation_id="readiness", summary="How ready it is, layer by layer")
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        today = day_of(timezone.now())
        found = readiness_of(self.use_case(), today=today)
        return etag.answer(request, self.get_serializer(drawn(found, today=today)).data)


def drawn(found: Readiness, *, today: date) -> dict[str, Any]:
    stack = found.stack
    return {
        "is_ready": stack.is_ready,
        "governing": stack.governing.layer if stack.governing else None,
        "layers": [
            {
                "layer": each.layer,
                "state": each.state,
                "score": each.score,
                "weakest": each.weakest.key if each.weakest else None,
                "sentence": said(each.sentence, today=today) if each.sentence else "",
            }
            for each in stack.layers
        ],
        "items": [item for each in stack.layers for item in each.items],
        "skills_missing": [line.skill for line in found.skills if not line.is_covered],
        "questions_not_asked": [
            line.question for line in found.questions if line.current is None
        ],
    }


class AssessmentIn(Shape):
    """A score is not changed: another one takes its place, and both are kept."""

    example = {
        "item": "rollback",
        "score": 3,
        "evidence": "Rehearsed on 2 October, back within four minutes.",
        "link": "https://wiki.example/rollback",
        "assessed_date": "2026-10-02",
    }

    item: Annotated[str, Meta(pattern="^[a-z0-9-]{1,60}$")]
    score: Score
    evidence: Long
    link: Url = ""
    assessed_date: date | None = None


class AssessmentOut(serializers.ModelSerializer[ReadinessScore]):
    class Meta:
        model = ReadinessScore
        fields = [
            "id",
            "item",
            "score",
            "evidence",
            "link",
            "assessed_date",
            "assessed_at",
            "assessed_by_id",
            "replaced_at",
        ]


class AssessmentFilter(filters.FilterSet):
    item = TextFilter(help_text="The key of an item, as in /readiness-items.")
    current = FlagFilter(
        field_name="replaced_at", lookup_expr="isnull", help_text="Whether it still counts."
    )

    class Meta:
        model = ReadinessScore
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="Every score of every item, the newest first"),
    retrieve=extend_schema(summary="One score with its evidence"),
)
class Assessments(Belonging):
    inside = True
    serializer_class = AssessmentOut
    filterset_class = AssessmentFilter
    order = ("-assessed_date", "-pk")

    create = adds(AssessmentIn, readiness.assess, right="edit", summary="Assess an item")
