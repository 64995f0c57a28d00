"""/use-cases: what AI is to improve, each under its reference UC-12."""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import shapes
from api.errors import Problem
from api.filters import FlagFilter, IdFilter, TextFilter
from api.resource import Retrieved
from api.v1.proposing import (
    EndIn,
    MoveIn,
    PhaseIn,
    UseCaseBySourceIn,
    UseCaseIn,
    UseCasePatch,
    revised,
    taken_up,
)
from api.v1.words import PersonRef, ReasonIn, words
from api.writing import Writing, act, asking, patch
from portfolio.analysis.stages import Outcome, Phase, Stage
from portfolio.jobs import recompute
from portfolio.models import Tag, UseCase
from portfolio.models.use_case import Origin, RiskClass
from portfolio.operations import phases, stages
from portfolio.queries.portfolio import Ended, Wanted, portfolio

REF = OpenApiParameter(
    "ref", OpenApiTypes.STR, OpenApiParameter.PATH, pattern="^UC-[1-9][0-9]{0,8}$"
)


class UseCaseOut(serializers.ModelSerializer[UseCase]):
    ref = serializers.CharField()
    stage = serializers.ChoiceField(choices=list(Stage))
    phase = serializers.ChoiceField(choices=list(Phase))
    origin = serializers.ChoiceField(choices=list(Origin))
    risk_class = serializers.ChoiceField(choices=list(RiskClass))
    outcome = serializers.ChoiceField(choices=list(Outcome), allow_blank=True)
    owner = PersonRef(allow_null=True)
    sponsor = PersonRef(allow_null=True)
    technical_lead = PersonRef(allow_null=True)
    domain_expert = PersonRef(allow_null=True)
    team = serializers.CharField(source="team.name", default=None, allow_null=True)
    tags = serializers.SerializerMethodField()
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
            "impact",
            "way_to_tell",
            "stage",
            "entered_stage_at",
            "phase",
            "entered_phase_at",
            "owner",
            "sponsor",
            "technical_lead",
            "domain_expert",
            "expert_consulted_date",
            "team",
            "tags",
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
            "end_story",
            "lesson",
            "created_at",
            "version",
        ]

    def get_tags(self, use_case: UseCase) -> list[str]:
        return [tag.name for tag in use_case.listed_tags]  # type: ignore[attr-defined]


class UseCaseFilter(filters.FilterSet):
    search = TextFilter(
        method="nothing", help_text="Words in the title, the decision, its people."
    )
    stage = filters.ChoiceFilter(choices=words(Stage))
    phase = filters.ChoiceFilter(choices=words(Phase))
    owner = IdFilter()
    sponsor = IdFilter()
    team = TextFilter(field_name="team__name", lookup_expr="iexact")
    tag = TextFilter(field_name="tags__name", lookup_expr="iexact")
    risk_class = filters.ChoiceFilter(choices=words(RiskClass))
    confidential = FlagFilter()
    state = filters.ChoiceFilter(
        method="nothing",
        choices=words(Ended),
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
    retrieve=extend_schema(summary="One use case"),
)
class UseCases(Retrieved, mixins.ListModelMixin, Writing):
    queryset = UseCase.objects.none()
    serializer_class = UseCaseOut
    filterset_class = UseCaseFilter
    sortable = ("number", "title", "entered_stage_at", "created_at")
    lookup_field = "ref"
    lookup_value_regex = "UC-[1-9][0-9]{0,8}"

    def get_queryset(self) -> QuerySet[UseCase]:
        asked = getattr(self.request, "query_params", {})
        state = asked.get("state") or (Ended.OPEN if self.action == "list" else Ended.ALL)
        search = asked.get("search", "").replace("\0", "")
        # A state that is none is refused by the filter; here it narrows nothing.
        known = Ended(state) if state in set(Ended) else Ended.ALL
        wanted = Wanted(words=search, ended=known)
        tags = Prefetch("tags", Tag.objects.order_by("name", "pk"), to_attr="listed_tags")
        return (
            portfolio(wanted, seen_by=self.caller)
            .select_related("sponsor", "technical_lead", "domain_expert")
            .prefetch_related(tags)
            .order_by("number", "pk")
        )

    def get_object(self) -> UseCase:
        number = int(self.kwargs["ref"].partition("-")[2])
        return get_object_or_404(self.get_queryset(), number=number)

    def use_case_of(self, row: UseCase) -> UseCase:
        return row

    @asking
    @extend_schema(summary="Take up a use case", request=shapes.body(UseCaseIn))
    def create(self, request: Request) -> Response:
        self.admit_to(Permission.USE_CASE_CREATE)
        row = taken_up(self.given(UseCaseIn), self.said)
        recompute.soon()
        return self.shown(row, code=status.HTTP_201_CREATED)

    @patch(UseCasePatch, right="edit", summary="Say it better; no clock is reset")
    def partial_update(self, row: UseCase, told: dict[str, Any]) -> None:
        self.admit_words(row, told)
        revised(row, told, self.said)

    def admit_words(self, row: UseCase, told: dict[str, Any]) -> None:
        """
        Go on only if a narrowed key does not decide who else may see the use case.

        :raises Problem: if it would
        """
        secret = told.get("confidential", row.confidential)
        if self.caller.reach is not None and secret != row.confidential:
            sentence = _("A key narrowed to use cases does not say who may see them.")
            error = {"field": "confidential", "code": "not-allowed", "message": sentence}
            raise Problem(sentence, code="not-allowed", status=403, errors=[error])

    @act(MoveIn, right="move", summary="Move it through the gate, or back with a reason")
    def move(self, row: UseCase, given: MoveIn) -> None:
        stages.move(use_case_id=row.pk, to=given.to, reason=given.reason, **self.said)

    @act(PhaseIn, summary="Say what technically exists")
    def phase(self, row: UseCase, given: PhaseIn) -> None:
        # Going live is the deployment owner's own word, whatever else they may change.
        goes_live = given.to is Phase.PRODUCTION and row.owner_id == self.caller.pk
        self.admit(row, "" if goes_live else "edit")
        phases.move(use_case_id=row.pk, to=given.to, reason=given.reason, **self.said)

    @act(EndIn, right="end", summary="End it, as achieved or stopped")
    def end(self, row: UseCase, given: EndIn) -> None:
        stages.end(
            use_case_id=row.pk,
            outcome=given.outcome,
            reason=given.reason,
            story=given.story,
            lesson=given.lesson,
            **self.said,
        )

    @act(ReasonIn, right="end", summary="Take its end back")
    def reopen(self, row: UseCase, given: ReasonIn) -> None:
        stages.reopen(use_case_id=row.pk, reason=given.reason, **self.said)


class BySource(UseCases):
    """Upsert from another system, by its name and the id that it knows the use case by."""

    serializer_class = UseCaseOut

    @asking
    @extend_schema(
        operation_id="use_cases_by_source",
        summary="Create or change the use case that another system knows by this id",
        request=shapes.body(UseCaseBySourceIn),
        responses={
            200: OpenApiResponse(UseCaseOut, "It was there; what was told has changed."),
            201: OpenApiResponse(UseCaseOut, "It is new."),
        },
    )
    def update(self, request: Request, source: str, external_id: str) -> Response:
        given = self.given(UseCaseBySourceIn)
        known = {"source": source, "external_id": external_id}
        there = UseCase.objects.visible_to(self.caller).filter(**known).first()
        if there is None:
            self.admit_to(Permission.USE_CASE_CREATE)
            row = taken_up(given, self.said, **known)
        else:
            row = get_object_or_404(self.get_queryset(), pk=there.pk)
            self.admit(row, "edit")
            self.check_seen(row)
            changes = shapes.told(given)
            for name in ("phase", "owner", "sponsor", "technical_lead", "domain_expert"):
                changes.pop(name, None)
            self.admit_words(row, changes)
            revised(row, changes, self.said)
        recompute.soon()
        return self.shown(row, code=200 if there else 201)
