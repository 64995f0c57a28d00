"""/use-cases/UC-12/candidates: who might deliver, side by side; /sourcing: who does."""

from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api import shapes
from api.shapes import Id, Long, Shape
from api.v1.words import ReasonIn
from api.writing import Part, act, create, patch
from portfolio.analysis.partnering import Choice, Flag, Question
from portfolio.models import (
    Candidate,
    CandidateAnswer,
    CandidateFlag,
    CandidateReference,
    FlagAnswer,
    Partner,
    SourcingDecision,
    UseCase,
)
from portfolio.operations import candidates, flags, sourcing
from portfolio.queries.candidates import compared

Score = Annotated[int, Meta(ge=0, le=4)]


class CandidateIn(Shape):
    partner: Id
    offer: Long = ""


class CandidatePatch(Shape):
    offer: Long | UnsetType = UNSET


class AnswerIn(Shape):
    question: Question
    answer: Long
    score: Score
    evidence: Long = ""


class FlagIn(Shape):
    flag: Flag
    seen: Long


class SourcingIn(Shape):
    choice: Choice
    reason: Long
    candidate: Id | None = None
    flag_reason: Long = ""


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
        fields = ["flag", "seen", "raised_at", "raised_by_id", "answers"]


class ReferenceOut(serializers.ModelSerializer[CandidateReference]):
    class Meta:
        model = CandidateReference
        fields = ["organisation", "contact", "comparable", "spoken_date", "said"]


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


class SourcingOut(serializers.ModelSerializer[SourcingDecision]):
    choice = serializers.ChoiceField(choices=list(Choice))

    class Meta:
        model = SourcingDecision
        fields = [
            "id",
            "choice",
            "candidate_id",
            "reason",
            "flagged",
            "flag_reason",
            "decided_at",
            "decided_by_id",
            "replaced_at",
        ]


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

    @act(ReasonIn, right="edit", summary="Compare it no longer, with a reason")
    def drop(self, row: Candidate, given: ReasonIn) -> None:
        candidates.drop(candidate_id=row.pk, reason=given.reason, **self.said)


@extend_schema_view(
    list=extend_schema(summary="Who delivers and who did, the newest decision first"),
    retrieve=extend_schema(summary="One decision who delivers"),
)
class Sourcing(Part):
    queryset = SourcingDecision.objects.none()
    serializer_class = SourcingOut

    def rows(self, use_case: UseCase) -> QuerySet[SourcingDecision]:
        seen = SourcingDecision.objects.visible_to(self.caller).filter(use_case=use_case)
        return seen.select_related("use_case").order_by("-decided_at", "-pk")

    @create(SourcingIn, right="source", summary="Decide who delivers")
    def create(self, use_case: UseCase, given: SourcingIn) -> SourcingDecision:
        if given.candidate is not None:
            seen = Candidate.objects.visible_to(self.caller).filter(use_case=use_case)
            if not seen.filter(pk=given.candidate).exists():
                raise shapes.wrong("candidate", _("No candidate here has this id."))
        return sourcing.decide(
            use_case_id=use_case.pk,
            choice=given.choice,
            reason=given.reason,
            candidate_id=given.candidate,
            flag_reason=given.flag_reason,
            **self.said,
        )
