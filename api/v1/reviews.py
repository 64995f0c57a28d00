"""/reviews, /reviews/2026-10, /reviews/2026-10/pack: the meetings, and what was frozen."""

import json
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
    inline_serializer,
)
from rest_framework import mixins, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import etag
from api.errors import Problem
from api.resource import Retrieved
from api.v1.words import PersonRef, words
from api.writing import Writing
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.analysis.packing import unpack
from portfolio.documents import pack
from portfolio.documents.saying import said
from portfolio.laws import numbers_of
from portfolio.models import AgendaItem, Review, ReviewPack, UseCase
from portfolio.models.review import ReviewState
from portfolio.queries.days import day_of
from portfolio.queries.reviews.room import reviews

MONTH = "[0-9]{4}-[0-9]{2}"


class AgendaItemOut(serializers.ModelSerializer[AgendaItem]):
    """One item; of a use case that the caller may not see only place and minutes."""

    use_case = serializers.SerializerMethodField()
    sentence = serializers.SerializerMethodField()
    asked = serializers.SerializerMethodField()
    hidden = serializers.SerializerMethodField()
    spent_seconds = serializers.SerializerMethodField()

    class Meta:
        model = AgendaItem
        fields = [
            "place",
            "minutes",
            "kind",
            "use_case",
            "hidden",
            "sentence",
            "asked",
            "spent_seconds",
        ]

    def get_hidden(self, item: AgendaItem) -> bool:
        return item.pk not in self.context["seen"]

    @extend_schema_field({"type": ["string", "null"]})
    def get_use_case(self, item: AgendaItem) -> str | None:
        if item.use_case is None or self.get_hidden(item):
            return None
        return item.use_case.ref

    def get_sentence(self, item: AgendaItem) -> str:
        return self._said(item, item.sentence)

    def get_asked(self, item: AgendaItem) -> str:
        return self._said(item, item.asked)

    def get_spent_seconds(self, item: AgendaItem) -> int:
        return item.spent_ms // 1000

    def _said(self, item: AgendaItem, packed: dict[str, Any]) -> str:
        if not packed or self.get_hidden(item):
            return ""
        return said(unpack(packed), today=self.context["today"])


class ReviewOut(serializers.ModelSerializer[Review]):
    month = serializers.SerializerMethodField(help_text="Such as 2026-10.")
    state = serializers.ChoiceField(choices=list(ReviewState))
    facilitator = PersonRef()
    agenda = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = [
            "month",
            "state",
            "meets_at",
            "facilitator",
            "prepared_at",
            "opened_at",
            "closed_at",
            "called_off_at",
            "agenda",
        ]

    def get_month(self, review: Review) -> str:
        return periods.write(review.month, Cadence.MONTHLY)

    @extend_schema_field(AgendaItemOut(many=True))
    def get_agenda(self, review: Review) -> Any:
        items = review.placed  # type: ignore[attr-defined]
        return AgendaItemOut(items, many=True, context=self.context).data


class ReviewFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=words(ReviewState))

    class Meta:
        model = Review
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="The reviews, the newest first"),
    retrieve=extend_schema(summary="One review with its agenda"),
)
class Reviews(Retrieved, mixins.ListModelMixin, Writing):
    needs: ClassVar = {
        "list": Permission.REVIEW_SEE,
        "retrieve": Permission.REVIEW_SEE,
        "pack": Permission.REVIEW_SEE,
    }
    takes: ClassVar = {"pack": ("number",)}
    queryset = Review.objects.none()
    serializer_class = ReviewOut
    filterset_class = ReviewFilter
    sortable = ("month", "meets_at")
    lookup_field = "month"
    lookup_value_regex = MONTH

    def get_queryset(self) -> QuerySet[Review]:
        placed = AgendaItem.objects.placed().select_related("use_case")
        listed = Prefetch("items", queryset=placed, to_attr="placed")
        return reviews().prefetch_related(listed).order_by("-month", "-pk")

    def get_object(self) -> Review:
        return get_object_or_404(self.get_queryset(), month=self._month())

    def get_serializer_context(self) -> dict[str, Any]:
        found = dict(super().get_serializer_context())
        # The schema is drawn without anybody who calls.
        if self.request is not None and self.request.user.is_authenticated:
            seen = AgendaItem.objects.visible_to(self.caller).values_list("pk", flat=True)
            found |= {"seen": set(seen), "today": day_of(timezone.now())}
        return found

    @extend_schema(
        operation_id="reviews_pack",
        summary="What a review was when it closed, as the caller may see it",
        parameters=[
            OpenApiParameter("month", OpenApiTypes.STR, OpenApiParameter.PATH),
            OpenApiParameter(
                "number",
                {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
                description="An earlier edition; the newest unless told.",
            ),
        ],
        responses=inline_serializer(
            "PackOut",
            {
                "month": serializers.CharField(),
                "number": serializers.IntegerField(),
                "hash": serializers.CharField(
                    help_text="SHA-256 of the frozen bytes, whole, whatever is shown."
                ),
                "frozen_at": serializers.DateTimeField(),
                "reason": serializers.CharField(),
                "is_whole": serializers.BooleanField(
                    help_text="Whether nothing had to be left out for this caller."
                ),
                "pack": serializers.DictField(),
            },
        ),
    )
    def pack(self, request: Request, month: str) -> Response:
        packs = ReviewPack.objects.filter(review__month=self._month())
        number = request.query_params.get("number")
        if number is not None:
            packs = packs.filter(number=_number(number))
        kept = get_object_or_404(packs.order_by("-number")[:1])
        whole = pack.thawed(kept.content.encode())
        rows = UseCase.objects.visible_to(self.caller).filter(
            number__in=numbers_of(pack.refs_of(whole))
        )
        refs = {f"UC-{found}" for found in rows.values_list("number", flat=True)}
        seen = pack.for_reader(whole, refs)
        data = {
            "month": month,
            "number": kept.number,
            "hash": kept.digest,
            "frozen_at": kept.frozen_at,
            "reason": kept.reason,
            "is_whole": seen == whole,
            "pack": json.loads(pack.frozen(seen)),
        }
        return etag.answer(request, data)

    def _month(self) -> Any:
        try:
            return periods.parse(self.kwargs["month"], Cadence.MONTHLY)
        except periods.UnreadablePeriod:
            return None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:10]) < 2**31):
        sentence = _("Editions are numbered from one.")
        error = {"field": "number", "code": "invalid", "message": sentence}
        raise Problem(sentence, code="invalid", errors=[error])
    return int(text)
