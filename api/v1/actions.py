"""/use-cases/UC-12/actions: who promised what by when."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, UnsetType
from rest_framework import serializers

from api.filters import IdFilter
from api.shapes import Id, Long, Shape, wrong
from api.v1.words import PersonRef, ReasonIn, words
from api.writing import Part, act, create, patch, somebody
from portfolio.models import Action, RecoveryPlan, UseCase
from portfolio.operations import actions


class ActionIn(Shape):
    example = {"what": "Ask for a second copy.", "owner": 3, "due_date": "2026-12-01"}

    what: Long
    owner: Id
    due_date: date
    decision: Id | None = None
    plan: Id | None = None


class ActionPatch(Shape):
    """Another day needs a reason; the first one promised is kept."""

    example = {"due_date": "2027-01-15", "reason": "They are away until January."}

    what: Long | UnsetType = UNSET
    owner: Id | UnsetType = UNSET
    due_date: date | UnsetType = UNSET
    reason: Long | UnsetType = UNSET


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    ALL = "all"


class ActionOut(serializers.ModelSerializer[Action]):
    owner = PersonRef()

    class Meta:
        model = Action
        fields = [
            "id",
            "what",
            "owner",
            "first_due_date",
            "due_date",
            "decision_id",
            "plan_id",
            "assigned_at",
            "assigned_by_id",
            "done_at",
            "dropped_at",
            "drop_reason",
            "version",
        ]


class ActionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(method="lives", choices=words(State))
    owner = IdFilter()
    plan = IdFilter()
    decision = IdFilter()

    class Meta:
        model = Action
        fields: ClassVar[list[str]] = []

    def lives(self, rows: Any, name: str, value: str) -> Any:
        return {
            State.OPEN: rows.filter(done_at=None, dropped_at=None),
            State.DONE: rows.filter(done_at__isnull=False),
            State.DROPPED: rows.filter(dropped_at__isnull=False),
        }.get(State(value), rows)


@extend_schema_view(
    list=extend_schema(summary="The actions of a use case"),
    retrieve=extend_schema(summary="One action"),
)
class Actions(Part):
    queryset = Action.objects.none()
    serializer_class = ActionOut
    filterset_class = ActionFilter
    sortable = ("due_date", "assigned_at")

    def rows(self, use_case: UseCase) -> QuerySet[Action]:
        found = use_case.actions.select_related("use_case", "owner")
        return found.order_by("due_date", "pk")

    @create(ActionIn, right="write_story", summary="Give somebody something to do")
    def create(self, use_case: UseCase, given: ActionIn) -> Action:
        decision = plan = None
        if given.decision is not None:
            decision = use_case.decisions.filter(pk=given.decision).first()
            if decision is None:
                raise wrong("decision", _("This use case has no such decision."))
        if given.plan is not None:
            plans = RecoveryPlan.objects.filter(metric__use_case=use_case)
            plan = plans.select_related("metric").filter(pk=given.plan).first()
            if plan is None:
                raise wrong("plan", _("This use case has no such recovery plan."))
        return actions.assign(
            use_case_id=use_case.pk,
            what=given.what,
            owner=somebody(given.owner, "owner"),
            due_date=given.due_date,
            decision=decision,
            plan=plan,
            **self.said,
        )

    @patch(ActionPatch, right="write_story", summary="Change an open action")
    def partial_update(self, row: Action, told: dict[str, Any]) -> None:
        if "owner" in told:
            told["owner"] = somebody(told["owner"], "owner")
        actions.revise(action_id=row.pk, seen_version=row.version, **told, **self.said)

    @act(right="write_story", summary="It is done")
    def complete(self, row: Action, given: Any) -> None:
        actions.complete(action_id=row.pk, **self.said)

    @act(right="write_story", summary="It is not done after all")
    def reopen(self, row: Action, given: Any) -> None:
        actions.reopen(action_id=row.pk, **self.said)

    @act(ReasonIn, right="write_story", summary="Drop it, with a reason")
    def drop(self, row: Action, given: ReasonIn) -> None:
        actions.drop(action_id=row.pk, reason=given.reason, **self.said)
