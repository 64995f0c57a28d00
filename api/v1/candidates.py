"""/use-cases/UC-12/candidates: who might deliver, side by side."""

from typing import Annotated, Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api import shapes
from api.shapes import Id, Long, Shape
from api.v1.proposing import Url
from api.v1.words import ReasonIn
from api.writing import Part, act, create, patch
from portfolio.analysis.partnering import Flag, Question
from portfolio.models import (
    Candidate,
    CandidateAnswer,
    CandidateFlag,
    CandidateReference,
    FlagAnswer,
    Partner,
    UseCase,
)
from portfolio.operations import candidates, flags
from portfolio.queries.candidates import compared

Score = Annotated[int, Meta(ge=0, le=4)]


class CandidateIn(Shape):
    example = {"partner": 3, "offer": "A pilot of eight weeks at a fixed price."}

    partner: Id
    offer: Long = ""


class CandidatePatch(Shape):
    example = {"offer": "A pilot of ten weeks at a fixed price."}

    offer: Long | UnsetType = UNSET


class AnswerIn(Shape):
    """What it said before stays to be read."""

    example = {
        "question": "deployments",
        "answer": "Two retailers, both in production since 2024.",
        "score": 3,
        "evidence": "We spoke to one of them.",
    }

    question: Question
    answer: Long
    score: Score
    evidence: Long = ""
    url: Url = ""


class FlagIn(Shape):
    """A warning stays for ever; what is said to it stands beside it."""

    example = {"flag": "vague-timeline", "seen": "“Some time next year” for going live."}

    flag: Flag
    seen: Long


class FlagAnswerIn(Shape):
    """The warning by its id, as the candidate shows it."""

    example = {"flag": 2, "text": "A dated plan came on 3 November."}

    flag: Id
    text: Long


class AnswerOut(serializers.ModelSerializer[CandidateAnswer]):
    question = serializers.ChoiceField(choices=list(Question))

    class Meta:
        model = CandidateAnswer
        fields = [
            "question",
            "score",
            "answer",
            "evidence",
            "url",
            "answered_at",
            "answered_by_id",
        ]


class FlagAnswerOut(serializers.ModelSerializer[FlagAnswer]):
    class Meta:
        model = FlagAnswer
        fields = ["text", "answered_at", "answered_by_id"]


class FlagOut(serializers.ModelSerializer[CandidateFlag]):
    flag = serializers.ChoiceField(choices=list(Flag))
    answers = FlagAnswerOut(many=True, source="answered")

    class Meta:
        model = CandidateFlag
        fields = ["id", "flag", "seen", "raised_at", "raised_by_id", "answers"]


class ReferenceOut(serializers.ModelSerializer[CandidateReference]):
    class Meta:
        model = CandidateReference
        fields = ["id", "organisation", "contact", "comparable", "spoken_date", "said"]


class CandidateOut(serializers.ModelSerializer[Candidate]):
    partner = serializers.SerializerMethodField()
    answers = AnswerOut(many=True, source="current_answers")
    flags = FlagOut(many=True, source="raised")
    references = ReferenceOut(many=True, source="vouching")

    class Meta:
        model = Candidate
        fields = [
            "id",
            "partner",
            "offer",
            "answers",
            "flags",
            "references",
            "added_at",
            "dropped_at",
            "drop_reason",
            "version",
        ]

    @extend_schema_field(
        {
            "type": "object",
            "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
            "required": ["id", "name"],
        }
    )
    def get_partner(self, candidate: Candidate) -> dict[str, Any]:
        return {"id": candidate.partner_id, "name": candidate.partner.name}


@extend_schema_view(
    list=extend_schema(summary="Who might deliver, with answers, warnings, references"),
    retrieve=extend_schema(summary="One candidate"),
)
class Candidates(Part):
    queryset = Candidate.objects.none()
    serializer_class = CandidateOut

    def rows(self, use_case: UseCase) -> QuerySet[Candidate]:
        found = compared(use_case, seen_by=self.caller).select_related("use_case")
        return found.order_by("added_at", "pk")

    @create(CandidateIn, right="edit", summary="Take up a candidate")
    def create(self, use_case: UseCase, given: CandidateIn) -> Candidate:
        seen = Partner.objects.visible_to(self.caller)
        if not seen.filter(pk=given.partner).exists():
            raise shapes.wrong("partner", _("No partner has this id."))
        return candidates.add(
            use_case_id=use_case.pk,
            partner_id=given.partner,
            offer=given.offer,
            **self.said,
        )

    @patch(CandidatePatch, right="edit", summary="Change what is said of its offer")
    def partial_update(self, row: Candidate, told: dict[str, Any]) -> None:
        candidates.revise(
            candidate_id=row.pk,
            seen_version=row.version,
            **{"offer": row.offer, **told},
            **self.said,
        )

    @act(AnswerIn, right="edit", summary="Note its answer to one of the five questions")
    def answer(self, row: Candidate, given: AnswerIn) -> None:
        candidates.answer(candidate_id=row.pk, **shapes.told(given), **self.said)

    @act(FlagIn, right="edit", summary="Note a warning; it stays for ever")
    def flag(self, row: Candidate, given: FlagIn) -> None:
        flags.raise_flag(candidate_id=row.pk, flag=given.flag, seen=given.seen, **self.said)

    @act(
        FlagAnswerIn,
        right="edit",
        summary="Answer a warning, in writing",
        path="answer-flag",
    )
    def answer_flag(self, row: Candidate, given: FlagAnswerIn) -> None:
        flag = get_object_or_404(row.flags, pk=given.flag)
        flags.answer(flag_id=flag.pk, text=given.text, **self.said)

    @act(ReasonIn, right="edit", summary="Compare it no longer, with a reason")
    def drop(self, row: Candidate, given: ReasonIn) -> None:
        candidates.drop(candidate_id=row.pk, reason=given.reason, **self.said)

    @act(right="edit", summary="Compare it again, with all it said")
    def restore(self, row: Candidate, given: shapes.Nothing) -> None:
        candidates.add(use_case_id=row.use_case_id, partner_id=row.partner_id, **self.said)
