"""/use-cases/UC-12/sourcing: who delivers; …/candidates/5/references: who vouches."""

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api import shapes
from api.nouns import Belonging, adds, changes, does
from api.shapes import Id, Long, Shape, Text
from api.writing import Part, create
from portfolio.analysis.partnering import Choice
from portfolio.models import Candidate, CandidateReference, SourcingDecision, UseCase
from portfolio.operations import references, sourcing

Name = Annotated[Text, Meta(max_length=160)]


class SourcingIn(Shape):
    """`flag_reason`: why all the same, where the chosen partner carries a warning."""

    example = {
        "choice": "partner",
        "candidate": 5,
        "reason": "The only one that has run it in our trade.",
        "flag_reason": "Paid by the month, with a way out.",
    }

    choice: Choice
    reason: Long
    candidate: Id | None = None
    flag_reason: Long = ""


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


class ReferencePatch(Shape):
    example = {"spoken_date": "2026-10-30", "said": "Three months late, then it ran."}

    organisation: Name | UnsetType = UNSET
    contact: Name | UnsetType = UNSET
    comparable: bool | UnsetType = UNSET
    spoken_date: date | None | UnsetType = UNSET
    said: Long | UnsetType = UNSET


class ReferenceIn(ReferencePatch, kw_only=True):
    """`comparable`: at our stage and in our industry."""

    example = {"organisation": "Nordwind Retail", "contact": "CTO", "comparable": True}

    organisation: Name


class CandidateReferenceOut(serializers.ModelSerializer[CandidateReference]):
    class Meta:
        model = CandidateReference
        fields = [
            "id",
            "organisation",
            "contact",
            "comparable",
            "spoken_date",
            "said",
            "added_at",
            "withdrawn_at",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="Who has worked with a candidate"),
    retrieve=extend_schema(summary="One reference"),
)
class References(Belonging):
    serializer_class = CandidateReferenceOut
    order = ("added_at", "pk")

    def rows(self, use_case: UseCase) -> QuerySet[CandidateReference]:
        found = CandidateReference.objects.filter(candidate=self._candidate(use_case))
        return found.select_related("candidate__use_case").order_by(*self.order)

    def use_case_of(self, row: CandidateReference) -> UseCase:
        return row.candidate.use_case

    def parent(self, right: str) -> dict[str, Any]:
        use_case = self.use_case()
        candidate = self._candidate(use_case)
        self.admit(use_case, right)
        return {"candidate_id": candidate.pk}

    def _candidate(self, use_case: UseCase) -> Candidate:
        seen = Candidate.objects.visible_to(self.caller).filter(use_case=use_case)
        return get_object_or_404(seen, pk=self.kwargs["candidate"])

    create = adds(ReferenceIn, references.add, right="edit", summary="Name a reference")
    partial_update = changes(
        ReferencePatch,
        references.revise,
        "reference_id",
        right="edit",
        summary="Note what they said when asked",
    )
    withdraw = does(
        references.withdraw, "reference_id", right="edit", summary="Take it off the list"
    )
    restore = does(
        references.restore, "reference_id", right="edit", summary="Put it back on"
    )
