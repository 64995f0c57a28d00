"""/use-cases/UC-12/expectations and /relationship: how the work with the partner goes."""

from typing import Annotated, Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers

from api import shapes
from api.nouns import Belonging, adds
from api.shapes import Id, Long, Shape, Text
from api.v1.words import ReasonIn
from api.writing import act, create
from portfolio.analysis.partnering import Side
from portfolio.models import (
    Deliverable,
    Expectation,
    RelationshipAssessment,
    UseCase,
)
from portfolio.operations import expectations, relationships
from portfolio.queries.partnership import speaks_for

Score = Annotated[int, Meta(ge=0, le=4)]


class Dealing(Belonging):
    """Written by both sides: the partner's people for theirs, the house with a right."""

    def admit(self, use_case: UseCase, right: str) -> None:
        side = speaks_for(self.caller, use_case)
        if side is Side.HOUSE:
            super().admit(use_case, right)
        elif side is None:
            raise Http404


class ExpectationIn(Shape):
    """One thing, so that it can be signed or refused; with it one's own side signs."""

    example = {"what": "The order file is there by six each morning.", "deliverable": 2}

    what: Long
    deliverable: Id | None = None


class TakeDownIn(Shape):
    """The house writes down who signed for the partner, and how."""

    example = {"signer": "Grete Holm, by e-mail of 3 November"}

    signer: Annotated[Text, Meta(max_length=160)]


class ExpectationOut(serializers.ModelSerializer[Expectation]):
    side = serializers.ChoiceField(choices=list(Side), help_text="Whose it is.")
    is_agreed = serializers.BooleanField(help_text="Whether both sides signed.")

    class Meta:
        model = Expectation
        fields = [
            "id",
            "side",
            "what",
            "deliverable_id",
            "partner_id",
            "is_agreed",
            "written_at",
            "written_by_id",
            "house_signed_at",
            "house_signed_by_id",
            "partner_signed_at",
            "partner_signed_by_id",
            "partner_signer",
            "withdrawn_at",
            "withdraw_reason",
        ]


@extend_schema_view(
    list=extend_schema(summary="What the two sides expect of each other"),
    retrieve=extend_schema(summary="One expectation"),
)
class Expectations(Dealing):
    """Signed in person: a key reads them and writes none."""

    serializer_class = ExpectationOut
    order = ("-written_at", "-pk")

    def admit(self, use_case: UseCase, right: str) -> None:
        super().admit(use_case, right)
        self.admit_person()

    @create(ExpectationIn, right="edit", summary="Write one down, and sign it")
    def create(self, use_case: UseCase, given: ExpectationIn) -> Expectation:
        seen = Deliverable.objects.visible_to(self.caller).filter(use_case=use_case)
        deliverable = seen.filter(pk=given.deliverable or 0).first()
        if given.deliverable is not None and deliverable is None:
            raise shapes.wrong("deliverable", _("No deliverable here has this id."))
        return expectations.write(
            use_case_id=use_case.pk, what=given.what, deliverable=deliverable, **self.said
        )

    @act(right="edit", summary="Agree to it, for one's own side")
    def sign(self, row: Expectation, given: shapes.Nothing) -> None:
        expectations.sign(expectation_id=row.pk, **self.said)

    @act(
        TakeDownIn,
        right="edit",
        summary="The partner signed elsewhere: take it down",
        path="take-down",
    )
    def take_down(self, row: Expectation, given: TakeDownIn) -> None:
        expectations.sign(
            expectation_id=row.pk, side=Side.PARTNER, signer=given.signer, **self.said
        )

    @act(ReasonIn, right="edit", summary="Whoever expects it takes it back")
    def withdraw(self, row: Expectation, given: ReasonIn) -> None:
        expectations.withdraw(expectation_id=row.pk, reason=given.reason, **self.said)


class RelationshipIn(Shape):
    """For one's own side; the house may take down what the partner said, with a note."""

    example = {
        "shared_picture": 3,
        "open_communication": 2,
        "accountability": 4,
        "note": "Problems come up late, then they are solved.",
    }

    shared_picture: Score
    open_communication: Score
    accountability: Score
    note: Long = ""
    side: Side | None = None


class RelationshipOut(serializers.ModelSerializer[RelationshipAssessment]):
    side = serializers.ChoiceField(choices=list(Side))

    class Meta:
        model = RelationshipAssessment
        fields = [
            "id",
            "side",
            "partner_id",
            "shared_picture",
            "open_communication",
            "accountability",
            "note",
            "assessed_at",
            "assessed_by_id",
        ]


@extend_schema_view(
    list=extend_schema(summary="How the work goes, as each side says it, newest first"),
    retrieve=extend_schema(summary="What one side said"),
)
class Relationship(Dealing):
    serializer_class = RelationshipOut
    order = ("-assessed_at", "-pk")

    create: Any = adds(
        RelationshipIn,
        relationships.assess,
        right="write_story",
        summary="Say how three aspects stand, from 0 to 4",
    )
