"""/use-cases/UC-12/decisions: questions to named people, and what they decided."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from accounts.permissions import Permission
from api.shapes import Id, Line, Long, Shape, Text
from api.v1.words import PersonRef, ReasonIn, words
from api.writing import Part, act, create, patch, somebody
from portfolio.models import Decision, DecisionOption, UseCase
from portfolio.operations import decisions
from portfolio.operations.decisions import Option
from portfolio.queries.rights import may_decide


class OptionIn(Shape):
    title: Line
    consequence: Long = ""
    recommended: bool = False


Options = Annotated[list[OptionIn], Meta(max_length=20)]


class DecisionIn(Shape):
    example = {
        "question": "Do we go on after the pilot?",
        "asked_of": 5,
        "options": [
            {"title": "Go on in two regions", "recommended": True},
            {"title": "Stop"},
        ],
        "cost_of_waiting": "The pilot's licence ends in December.",
        "needed_date": "2026-12-01",
    }

    question: Long
    asked_of: Id
    options: Options = []
    background: Long = ""
    recommendation: Long = ""
    cost_of_waiting: Annotated[Text, Meta(max_length=300)] = ""
    needed_date: date | None = None
    supersedes: Id | None = None


class DecisionPatch(Shape):
    example = {"needed_date": "2026-12-15"}

    question: Long | UnsetType = UNSET
    asked_of: Id | UnsetType = UNSET
    options: Options | UnsetType = UNSET
    background: Long | UnsetType = UNSET
    recommendation: Long | UnsetType = UNSET
    cost_of_waiting: Annotated[Text, Meta(max_length=300)] | UnsetType = UNSET
    needed_date: date | None | UnsetType = UNSET


class TakeIn(Shape):
    """One of the options, or an answer in words where none of them is it."""

    example = {"why": "It pays from the second region on.", "option": 8}

    why: Long
    option: Id | None = None
    answer: Long = ""


class State(StrEnum):
    WAITING = "waiting"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    ALL = "all"


class OptionOut(serializers.ModelSerializer[DecisionOption]):
    class Meta:
        model = DecisionOption
        fields = ["id", "title", "consequence", "recommended"]


class DecisionOut(serializers.ModelSerializer[Decision]):
    asked_of = PersonRef()
    decided_by = PersonRef(allow_null=True)
    options = OptionOut(many=True, source="listed")

    class Meta:
        model = Decision
        fields = [
            "id",
            "question",
            "background",
            "options",
            "recommendation",
            "cost_of_waiting",
            "asked_of",
            "asked_at",
            "asked_by_id",
            "needed_date",
            "decided_at",
            "decided_by",
            "chosen_id",
            "answer",
            "why",
            "withdrawn_at",
            "withdraw_reason",
            "supersedes_id",
            "version",
        ]


class DecisionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(method="lives", choices=words(State))

    class Meta:
        model = Decision
        fields: ClassVar[list[str]] = []

    def lives(self, rows: Any, name: str, value: str) -> Any:
        return {
            State.WAITING: rows.filter(decided_at=None, withdrawn_at=None),
            State.DECIDED: rows.filter(decided_at__isnull=False),
            State.WITHDRAWN: rows.filter(withdrawn_at__isnull=False),
        }.get(State(value), rows)


@extend_schema_view(
    list=extend_schema(summary="The decisions of a use case"),
    retrieve=extend_schema(summary="One decision"),
)
class Decisions(Part):
    queryset = Decision.objects.none()
    serializer_class = DecisionOut
    filterset_class = DecisionFilter
    sortable = ("asked_at",)

    def rows(self, use_case: UseCase) -> QuerySet[Decision]:
        options = DecisionOption.objects.order_by("position", "pk")
        listed = Prefetch("options", queryset=options, to_attr="listed")
        found = use_case.decisions.select_related("use_case", "asked_of", "decided_by")
        return found.prefetch_related(listed).order_by("asked_at", "pk")

    @create(DecisionIn, right="write_story", summary="Put a question to somebody")
    def create(self, use_case: UseCase, given: DecisionIn) -> Decision:
        return decisions.ask(
            use_case_id=use_case.pk,
            question=given.question,
            background=given.background,
            recommendation=given.recommendation,
            cost_of_waiting=given.cost_of_waiting,
            asked_of=somebody(given.asked_of, "asked_of"),
            needed_date=given.needed_date,
            options=_options(given.options),
            supersedes_id=given.supersedes,
            **self.said,
        )

    @patch(DecisionPatch, right="write_story", summary="Put the question better")
    def partial_update(self, row: Decision, told: dict[str, Any]) -> None:
        if "asked_of" in told:
            told["asked_of"] = somebody(told["asked_of"], "asked_of")
        if "options" in told:
            told["options"] = _options(told["options"])
        decisions.revise(decision_id=row.pk, seen_version=row.version, **told, **self.said)

    @act(TakeIn, summary="Decide; whoever is asked, or may take decisions")
    def take(self, row: Decision, given: TakeIn) -> None:
        if not may_decide(self.caller, row):
            self.admit_to(Permission.DECISION_TAKE)
        decisions.take(
            decision_id=row.pk,
            why=given.why,
            option_id=given.option,
            answer=given.answer,
            **self.said,
        )

    @act(ReasonIn, right="write_story", summary="Take the question back")
    def withdraw(self, row: Decision, given: ReasonIn) -> None:
        decisions.withdraw(decision_id=row.pk, reason=given.reason, **self.said)


def _options(given: list[OptionIn]) -> list[Option]:
    return [
        Option(title=each.title, consequence=each.consequence, recommended=each.recommended)
        for each in given
    ]
