"""/use-cases/UC-12/blockers: what stands in the way, and who must move."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, UnsetType
from rest_framework import serializers

from api.shapes import Id, Line, Long, Shape
from api.v1.words import MoveDateIn, PersonRef, ReasonIn, words
from api.writing import Part, act, create, patch, person, somebody
from portfolio.models import Blocker, BlockerDateChange, UseCase
from portfolio.models.blocker import Layer
from portfolio.operations import blockers


class BlockerIn(Shape):
    """Who must move is a person of the house, or named in words."""

    example = {
        "layer": "data",
        "what": "No access to the orders.",
        "mover": 3,
        "expected_date": "2026-12-01",
    }

    layer: Layer
    what: Long
    mover: Id | None = None
    mover_words: Line = ""
    authority: Id | None = None
    since_date: date | None = None
    expected_date: date | None = None


class BlockerPatch(Shape):
    example = {"mover_words": "The platform team"}

    layer: Layer | UnsetType = UNSET
    what: Long | UnsetType = UNSET
    mover: Id | None | UnsetType = UNSET
    mover_words: Line | UnsetType = UNSET
    authority: Id | None | UnsetType = UNSET
    since_date: date | UnsetType = UNSET


class EscalateIn(Shape):
    example = {"to": 5, "reason": "It has stood for six weeks."}

    to: Id
    reason: Long


class ResolveIn(Shape):
    example = {"how": "A nightly file is there since Monday."}

    how: Long


class State(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


class DateChangeOut(serializers.ModelSerializer[BlockerDateChange]):
    class Meta:
        model = BlockerDateChange
        fields = ["from_date", "to_date", "reason", "changed_at", "changed_by_id"]


class BlockerOut(serializers.ModelSerializer[Blocker]):
    layer = serializers.ChoiceField(choices=list(Layer))
    mover = PersonRef(allow_null=True)
    authority = PersonRef(allow_null=True)
    date_changes = DateChangeOut(many=True, source="listed_changes")

    class Meta:
        model = Blocker
        fields = [
            "id",
            "layer",
            "what",
            "mover",
            "mover_words",
            "authority",
            "since_date",
            "first_expected_date",
            "expected_date",
            "date_changes",
            "raised_at",
            "raised_by_id",
            "escalated_at",
            "resolved_at",
            "resolution",
            "version",
        ]


class BlockerFilter(filters.FilterSet):
    state = filters.ChoiceFilter(method="lives", choices=words(State))
    layer = filters.ChoiceFilter(choices=words(Layer))

    class Meta:
        model = Blocker
        fields: ClassVar[list[str]] = []

    def lives(self, rows: Any, name: str, value: str) -> Any:
        if value == State.ALL:
            return rows
        return rows.filter(resolved_at__isnull=value == State.OPEN)


@extend_schema_view(
    list=extend_schema(summary="The blockers of a use case"),
    retrieve=extend_schema(summary="One blocker"),
)
class Blockers(Part):
    queryset = Blocker.objects.none()
    serializer_class = BlockerOut
    filterset_class = BlockerFilter
    sortable = ("since_date", "raised_at")

    def rows(self, use_case: UseCase) -> QuerySet[Blocker]:
        changes = BlockerDateChange.objects.order_by("changed_at", "pk")
        listed = Prefetch("date_changes", queryset=changes, to_attr="listed_changes")
        found = use_case.blockers.select_related("use_case", "mover", "authority")
        return found.prefetch_related(listed).order_by("since_date", "pk")

    @create(BlockerIn, right="write_story", summary="Raise a blocker")
    def create(self, use_case: UseCase, given: BlockerIn) -> Blocker:
        since: Any = {"since_date": given.since_date} if given.since_date else {}
        return blockers.raise_new(
            use_case_id=use_case.pk,
            layer=given.layer,
            what=given.what,
            mover=person(given.mover, "mover"),
            mover_words=given.mover_words,
            authority=person(given.authority, "authority"),
            expected_date=given.expected_date,
            **since,
            **self.said,
        )

    @patch(BlockerPatch, right="write_story", summary="Say it better")
    def partial_update(self, row: Blocker, told: dict[str, Any]) -> None:
        for name in {"mover", "authority"} & set(told):
            told[name] = person(told[name], name)
        blockers.revise(blocker_id=row.pk, seen_version=row.version, **told, **self.said)

    @act(MoveDateIn, right="write_story", summary="Expect it gone on another day")
    def expect(self, row: Blocker, given: MoveDateIn) -> None:
        blockers.expect(
            blocker_id=row.pk,
            to=given.to,
            reason=given.reason,
            seen_version=row.version,
            **self.said,
        )

    @act(EscalateIn, right="write_story", summary="Ask for more authority")
    def escalate(self, row: Blocker, given: EscalateIn) -> None:
        to = somebody(given.to, "to")
        blockers.escalate(blocker_id=row.pk, to=to, reason=given.reason, **self.said)

    @act(ResolveIn, right="write_story", summary="It is resolved")
    def resolve(self, row: Blocker, given: ResolveIn) -> None:
        blockers.resolve(blocker_id=row.pk, how=given.how, **self.said)

    @act(ReasonIn, right="write_story", summary="It stands in the way again")
    def reopen(self, row: Blocker, given: ReasonIn) -> None:
        blockers.reopen(blocker_id=row.pk, reason=given.reason, **self.said)
