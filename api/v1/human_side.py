"""/use-cases/UC-12/skills, /explanations, /human-answers: readiness of the human side."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers

from api.nouns import Belonging, adds, does
from api.shapes import Id, Line, Long, Shape, Text, told
from api.v1.words import words
from api.writing import somebody, with_people
from portfolio.analysis.readiness import Skill
from portfolio.models import Explanation, HumanAnswer, SkillCover
from portfolio.models.human_answer import HumanQuestion
from portfolio.operations import readiness


class SkillIn(Shape):
    """A person of the house by their id, or somebody else in words."""

    example = {"skill": "ml-engineering", "person_words": "Erik of Northbeam"}

    skill: Skill
    person: Id | None = None
    person_words: Annotated[Text, Meta(max_length=120)] = ""

    def meant(self) -> dict[str, Any]:
        return with_people(told(self), "person")


class SkillOut(serializers.ModelSerializer[SkillCover]):
    skill = serializers.ChoiceField(choices=list(Skill))
    who = serializers.CharField()

    class Meta:
        model = SkillCover
        fields = [
            "id",
            "skill",
            "who",
            "person_id",
            "named_at",
            "named_by_id",
            "ended_at",
            "ended_by_id",
        ]


class SkillFilter(filters.FilterSet):
    skill = filters.ChoiceFilter(choices=words(Skill))

    class Meta:
        model = SkillCover
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="Who covers which of the four skills"),
    retrieve=extend_schema(summary="One person for one skill"),
)
class Skills(Belonging):
    inside = True
    serializer_class = SkillOut
    filterset_class = SkillFilter
    order = ("named_at", "pk")
    joined = ("person",)

    create = adds(SkillIn, readiness.cover, right="edit", summary="Name who covers a skill")
    end = does(
        readiness.uncover,
        "cover_id",
        right="edit",
        summary="They do not cover it any more",
        name="end",
    )


class OwnedActionIn(Shape):
    what: Line
    owner: Id
    due_date: date


class ExplanationIn(Shape):
    """A known risk is ready once an action has an owner: `promise` gives it one."""

    example = {
        "is_risk": True,
        "words": "Whoever is refused asks for the reason.",
        "promise": {
            "what": "Show the three strongest reasons beside the score.",
            "owner": 3,
            "due_date": "2026-12-15",
        },
    }

    is_risk: bool
    words: Long
    promise: OwnedActionIn | None = None

    def meant(self) -> dict[str, Any]:
        found = told(self)
        if self.promise is not None:
            owned = told(self.promise) | {"owner": somebody(self.promise.owner, "owner")}
            found["promise"] = readiness.Promise(**owned)
        return found


class ExplanationOut(serializers.ModelSerializer[Explanation]):
    is_owned = serializers.BooleanField(help_text="Whether somebody acts on it, or has.")

    class Meta:
        model = Explanation
        fields = [
            "id",
            "is_risk",
            "words",
            "action_id",
            "is_owned",
            "since_date",
            "judged_at",
            "judged_by_id",
            "replaced_at",
        ]


@extend_schema_view(
    list=extend_schema(summary="Whether it can be explained, the newest judgement first"),
    retrieve=extend_schema(summary="One judgement"),
)
class Explanations(Belonging):
    inside = True
    serializer_class = ExplanationOut
    order = ("-judged_at", "-pk")
    joined = ("action",)

    create = adds(
        ExplanationIn, readiness.explain, right="edit", summary="Judge whether it is a risk"
    )


class HumanAnswerIn(Shape):
    example = {
        "question": "were-asked",
        "answer": "Six of eight planners said what they need.",
        "asked_of": "The planners of the south",
        "asked_date": "2026-10-05",
    }

    question: HumanQuestion
    answer: Long
    asked_of: Line = ""
    asked_date: date | None = None


class HumanAnswerOut(serializers.ModelSerializer[HumanAnswer]):
    question = serializers.ChoiceField(choices=list(HumanQuestion))

    class Meta:
        model = HumanAnswer
        fields = [
            "id",
            "question",
            "answer",
            "asked_of",
            "asked_date",
            "written_at",
            "written_by_id",
            "replaced_at",
        ]


@extend_schema_view(
    list=extend_schema(summary="The six questions of the human side, as answered"),
    retrieve=extend_schema(summary="One answer"),
)
class HumanAnswers(Belonging):
    inside = True
    serializer_class = HumanAnswerOut
    order = ("-asked_date", "-pk")

    create = adds(
        HumanAnswerIn,
        readiness.ask_people,
        right="write_inside",
        summary="Write down what people answered",
    )
