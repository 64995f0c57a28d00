"""/use-cases: what AI is to improve, each under its reference UC-12."""

from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, serializers

from accounts.models import User
from accounts.permissions import Permission
from api.filters import IdFilter, TextFilter
from api.resource import Resource, Retrieved
from portfolio.analysis.stages import Outcome, Phase, Stage
from portfolio.models import UseCase
from portfolio.models.use_case import Origin, RiskClass
from portfolio.queries.portfolio import Ended, Wanted, portfolio

REF = OpenApiParameter(
    "ref", OpenApiTypes.STR, OpenApiParameter.PATH, pattern="^UC-[1-9][0-9]{0,8}$"
)


class PersonRef(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "name"]


class UseCaseOut(serializers.ModelSerializer[UseCase]):
    ref = serializers.CharField()
    stage = serializers.ChoiceField(choices=list(Stage))
    phase = serializers.ChoiceField(choices=list(Phase))
    origin = serializers.ChoiceField(choices=list(Origin))
    risk_class = serializers.ChoiceField(choices=list(RiskClass))
    outcome = serializers.ChoiceField(choices=list(Outcome), allow_blank=True)
    owner = PersonRef(allow_null=True)
    team = serializers.CharField(source="team.name", default=None, allow_null=True)
    open_blockers = serializers.IntegerField()

    class Meta:
        model = UseCase
        fields = [
            "ref",
            "title",
            "story",
            "decision",
            "beneficiaries",
            "data_needed",
            "way_to_tell",
            "stage",
            "entered_stage_at",
            "phase",
            "entered_phase_at",
            "owner",
            "team",
            "origin",
            "confidential",
            "risk_class",
            "assessment_url",
            "source",
            "external_id",
            "open_blockers",
            "ended_at",
            "outcome",
            "end_reason",
            "created_at",
            "version",
        ]


class UseCaseFilter(filters.FilterSet):
    search = TextFilter(
        method="nothing", help_text="Words in the title, the decision, its people."
    )
    stage = filters.ChoiceFilter(choices=[(each.value, each.value) for each in Stage])
    phase = filters.ChoiceFilter(choices=[(each.value, each.value) for each in Phase])
    owner = IdFilter()
    state = filters.ChoiceFilter(
        method="nothing",
        choices=[(each.value, each.value) for each in Ended],
        help_text="open, ended or all; open unless told.",
    )
    source = TextFilter()
    external_id = TextFilter()

    class Meta:
        model = UseCase
        fields: ClassVar[list[str]] = []

    def nothing(self, queryset: Any, name: str, value: Any) -> Any:
        """Asked of the query itself, which the page asks too."""
        return queryset


@extend_schema_view(
    list=extend_schema(summary="The use cases"),
    retrieve=extend_schema(summary="One use case", parameters=[REF]),
)
class UseCases(Retrieved, mixins.ListModelMixin, Resource):
    needs: ClassVar = {
        "list": Permission.PORTFOLIO_SEE,
        "retrieve": Permission.PORTFOLIO_SEE,
    }
    queryset = UseCase.objects.none()
    serializer_class = UseCaseOut
    filterset_class = UseCaseFilter
    sortable = ("number", "title", "entered_stage_at", "created_at")
    lookup_field = "ref"
    lookup_value_regex = "UC-[1-9][0-9]{0,8}"

    def get_queryset(self) -> QuerySet[UseCase]:
        asked = getattr(self.request, "query_params", {})
        state = asked.get("state") or (Ended.OPEN if self.action == "list" else Ended.ALL)
        words = asked.get("search", "").replace("\0", "")
        # A state that is none is refused by the filter; here it narrows nothing.
        known = Ended(state) if state in set(Ended) else Ended.ALL
        wanted = Wanted(words=words, ended=known)
        return portfolio(wanted, seen_by=cast(User, self.request.user)).order_by(
            "number", "pk"
        )

    def get_object(self) -> UseCase:
        number = int(self.kwargs["ref"].partition("-")[2])
        return get_object_or_404(self.get_queryset(), number=number)
