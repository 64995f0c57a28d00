"""/glossary: the plain words for technical ones."""

from typing import Annotated, Any, ClassVar

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from accounts.permissions import Permission
from api.filters import FlagFilter, TextFilter
from api.nouns import Register, adds, changes, does
from api.shapes import Long, Shape, Text
from portfolio.models import Term
from portfolio.operations import terms
from portfolio.queries.glossary import terms as found

KEEP = Permission.FOUNDATIONS_EDIT
Technical = Annotated[Text, Meta(max_length=80)]
Plain = Annotated[Text, Meta(max_length=160)]


class TermPatch(Shape):
    example = {"explanation": "Half of the answers came faster than this."}

    technical: Technical | UnsetType = UNSET
    plain: Plain | UnsetType = UNSET
    explanation: Long | UnsetType = UNSET


class TermIn(Shape):
    example = {
        "technical": "latency p50",
        "plain": "typical waiting time",
        "explanation": "Half of the answers come faster.",
    }

    technical: Technical
    plain: Plain
    explanation: Long = ""


class TermOut(serializers.ModelSerializer[Term]):
    class Meta:
        model = Term
        fields = [
            "id",
            "technical",
            "plain",
            "explanation",
            "added_at",
            "added_by_id",
            "retired_at",
            "version",
        ]


class TermFilter(filters.FilterSet):
    search = TextFilter(method="nothing", help_text="Words in either, or explained.")
    retired = FlagFilter(method="nothing", help_text="Whether those that were taken out.")

    class Meta:
        model = Term
        fields: ClassVar[list[str]] = []

    def nothing(self, queryset: Any, name: str, value: Any) -> Any:
        """Asked of the query itself, which the page asks too."""
        return queryset


@extend_schema_view(
    list=extend_schema(summary="Plain words for technical ones"),
    retrieve=extend_schema(summary="One word of the glossary"),
)
class Glossary(Register):
    serializer_class = TermOut
    filterset_class = TermFilter
    order = ("technical", "pk")
    sortable = ("technical", "added_at")

    def among(self, rows: QuerySet[Term]) -> QuerySet[Term]:
        asked = getattr(self.request, "query_params", {})
        if self.action == "list":
            search = asked.get("search", "").replace("\0", "")
            is_retired = asked.get("retired") == "true"
            rows = found(search, is_retired=is_retired)
        return rows

    create = adds(TermIn, terms.add, right=KEEP, summary="Put it into the glossary")
    partial_update = changes(
        TermPatch, terms.revise, "term_id", right=KEEP, summary="Say it better"
    )
    retire = does(terms.retire, "term_id", right=KEEP, summary="Take it out")
    restore = does(terms.restore, "term_id", right=KEEP, summary="Put it back")
