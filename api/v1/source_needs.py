"""/use-cases/UC-12/sources: what it needs, what for, and whether it can get at it."""

from datetime import date
from typing import Annotated, Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers

from api.nouns import Belonging, adds, does
from api.shapes import Id, Shape, Text, told
from api.v1.words import ReasonIn
from portfolio.models import SourceNeed
from portfolio.models.source_need import Access
from portfolio.operations import source_needs

Name = Annotated[Text, Meta(max_length=160)]


class NeedIn(Shape):
    """A source of the catalogue by its id, or a name: a new one is taken up into it."""

    example = {
        "name": "CRM leads",
        "needed_for": "Features of the score",
        "access": "asked",
        "as_of": "2026-10-12",
    }

    source: Id | None = None
    name: Name = ""
    needed_for: Annotated[Text, Meta(max_length=300)] = ""
    access: Access = Access.UNKNOWN
    as_of: date | None = None

    def meant(self) -> dict[str, Any]:
        found = told(self)
        source = found.pop("source")
        return {**found, "source_id": source}


class AccessIn(Shape):
    """`as_of` is the day on which it was asked or granted; today unless told."""

    example = {"access": "granted", "as_of": "2026-10-20"}

    access: Access
    as_of: date | None = None


class PointIn(Shape):
    example = {"source": 7}

    source: Id

    def meant(self) -> dict[str, Any]:
        return {"source_id": self.source}


class NeedOut(serializers.ModelSerializer[SourceNeed]):
    name = serializers.CharField(source="label")
    access = serializers.ChoiceField(choices=list(Access))
    is_integrated = serializers.BooleanField(
        source="source.integrated", allow_null=True, default=None
    )

    class Meta:
        model = SourceNeed
        fields = [
            "id",
            "source_id",
            "name",
            "needed_for",
            "access",
            "asked_date",
            "granted_date",
            "is_integrated",
            "added_at",
            "added_by_id",
            "dropped_at",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="The sources it needs, and its access to them"),
    retrieve=extend_schema(summary="One source it needs"),
)
class Needs(Belonging):
    serializer_class = NeedOut
    order = ("added_at", "pk")
    joined = ("source",)

    create = adds(NeedIn, source_needs.add, right="edit", summary="Name a source it needs")
    access = does(
        source_needs.set_access,
        "need_id",
        AccessIn,
        right="edit",
        summary="Say how access stands",
        name="access",
    )
    point = does(
        source_needs.point,
        "need_id",
        PointIn,
        right="edit",
        summary="Say which source of the catalogue it is",
    )
    drop = does(
        source_needs.drop, "need_id", ReasonIn, right="edit", summary="It is not needed"
    )
