"""/use-cases/UC-12/definitions: the words it leans on, and what becomes of conflicts."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers

from api.nouns import Belonging, does
from api.shapes import Id, Shape, told, wrong
from api.writing import act, create, with_people
from portfolio.analysis.definitions import Alignment
from portfolio.models import DefinitionUse, UseCase
from portfolio.operations import conflicts, leaning


class LeanIn(Shape):
    """A word by its id; the metric by its key, or none: the use case as a whole."""

    example = {"definition": 4, "metric": "conversion-rate"}

    definition: Id
    metric: Annotated[str, Meta(pattern="^[a-zA-Z0-9_-]{1,60}$")] | None = None


class LeanBlockerIn(Shape):
    example = {"mover": 3, "expected_date": "2026-12-01"}

    mover: Id
    expected_date: date | None = None


class LeanDecisionIn(Shape):
    example = {"asked_of": 3, "needed_date": "2026-12-01"}

    asked_of: Id
    needed_date: date | None = None


class LeanOut(serializers.ModelSerializer[DefinitionUse]):
    element = serializers.CharField(source="definition.element")
    state = serializers.ChoiceField(source="definition.state", choices=list(Alignment))
    metric = serializers.CharField(source="metric.key", allow_null=True, default=None)

    class Meta:
        model = DefinitionUse
        fields = [
            "id",
            "definition_id",
            "element",
            "state",
            "metric",
            "added_at",
            "added_by_id",
            "removed_at",
        ]


@extend_schema_view(
    list=extend_schema(summary="The words it leans on"),
    retrieve=extend_schema(summary="One word it leans on"),
)
class Leanings(Belonging):
    serializer_class = LeanOut
    order = ("added_at", "pk")
    joined = ("definition", "metric")

    @create(LeanIn, right="edit", summary="It, or one of its metrics, leans on a word")
    def create(self, use_case: UseCase, given: LeanIn) -> DefinitionUse:
        metric = use_case.metrics.filter(key=given.metric).first()
        if given.metric is not None and metric is None:
            raise wrong("metric", _("It has no metric of this key."))
        return leaning.lean_on(
            definition_id=given.definition,
            use_case_id=use_case.pk,
            metric_id=metric.pk if metric else None,
            **self.said,
        )

    let_go = does(
        leaning.let_go, "use_id", right="edit", summary="It leans on it no longer"
    )

    @act(
        LeanBlockerIn,
        right="write_story",
        summary="Let the conflict stand in the way, as a blocker",
        path="to-blocker",
    )
    def to_blocker(self, row: DefinitionUse, given: LeanBlockerIn) -> None:
        conflicts.to_blocker(**_both(row), **with_people(told(given), "mover"), **self.said)

    @act(
        LeanDecisionIn,
        right="write_story",
        summary="Let somebody decide what it means",
        path="to-decision",
    )
    def to_decision(self, row: DefinitionUse, given: LeanDecisionIn) -> None:
        conflicts.to_decision(
            **_both(row), **with_people(told(given), "asked_of"), **self.said
        )


def _both(row: DefinitionUse) -> dict[str, Any]:
    return {"definition_id": row.definition_id, "use_case_id": row.use_case_id}
