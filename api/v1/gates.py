"""/use-cases/UC-12/gates/oversee: what a gate finds; /waivers: what somebody let pass."""

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
from api.nouns import Belonging, adds, does
from api.shapes import Long, Shape
from api.v1.words import words
from portfolio.analysis.gates.base import Gate
from portfolio.documents.saying import said
from portfolio.models import Waiver
from portfolio.operations import waivers
from portfolio.queries.days import day_of
from portfolio.queries.gates import gate_of


class GateFindingOut(serializers.Serializer[object]):
    code = serializers.CharField(help_text="As a waiver names it.")
    title = serializers.CharField()
    is_met = serializers.BooleanField()
    sentence = serializers.CharField(allow_blank=True, help_text="What is missing.")
    waiver_id = serializers.IntegerField(allow_null=True)


class GateOut(serializers.Serializer[object]):
    gate = serializers.ChoiceField(choices=list(Gate))
    is_open = serializers.BooleanField(help_text="Nothing is missing that is not waived.")
    findings = GateFindingOut(many=True)


class Gates(Belonging):
    """As it stands now, whether or not the use case is before this gate."""

    inside = True
    serializer_class = GateOut

    @extend_schema(operation_id="gate", summary="What a gate finds, and what is waived")
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        today = day_of(timezone.now())
        gate = Gate(self.kwargs["gate"])
        standings = gate_of(self.use_case(), gate, today=today)
        findings = [
            {
                "code": each.finding.code,
                "title": each.finding.title,
                "is_met": each.finding.is_met,
                "sentence": said(each.finding.sentence, today=today)
                if each.finding.sentence
                else "",
                "waiver_id": each.waiver.pk if each.waiver else None,
            }
            for each in standings
        ]
        is_open = all(each.is_passed for each in standings)
        found = {"gate": gate, "is_open": is_open, "findings": findings}
        return etag.answer(request, self.get_serializer(found).data)


class WaiverIn(Shape):
    """Without a day it holds until it is taken back."""

    example = {
        "gate": "oversee",
        "finding": "people-ready",
        "reason": "The works council meets in December; the pilot is voluntary.",
        "until_date": "2027-01-31",
    }

    gate: Gate
    finding: Annotated[str, Meta(pattern="^[a-z0-9-]{1,60}$")]
    reason: Long
    until_date: date | None = None


class WaiverOut(serializers.ModelSerializer[Waiver]):
    gate = serializers.ChoiceField(choices=list(Gate))

    class Meta:
        model = Waiver
        fields = [
            "id",
            "gate",
            "finding",
            "sentence",
            "reason",
            "until_date",
            "waived_at",
            "waived_by_id",
            "withdrawn_at",
            "withdrawn_by_id",
        ]


class WaiverFilter(filters.FilterSet):
    gate = filters.ChoiceFilter(choices=words(Gate))

    class Meta:
        model = Waiver
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="What was let pass, and why"),
    retrieve=extend_schema(summary="One waiver"),
)
class Waivers(Belonging):
    inside = True
    serializer_class = WaiverOut
    filterset_class = WaiverFilter
    order = ("-waived_at", "-pk")

    create = adds(
        WaiverIn, waivers.waive, right="waive", summary="Let a gate's finding pass"
    )
    withdraw = does(
        waivers.withdraw, "waiver_id", right="waive", summary="Take the waiver back"
    )
