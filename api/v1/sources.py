"""/sources: the catalogue that use cases share."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from accounts.permissions import Permission
from api.filters import TextFilter
from api.nouns import Register, adds, changes, does
from api.shapes import Id, Line, Long, Shape, Text, told
from api.v1.words import PersonRef, ReasonIn, words
from api.writing import with_people
from portfolio.analysis.sources import Concern, SourceKind
from portfolio.models import Source, SourceNeed
from portfolio.operations import sources
from portfolio.queries.days import day_of
from portfolio.queries.sources import Shown, Wanted, catalogue, may_keep

Name = Annotated[Text, Meta(max_length=160)]
Days = Annotated[int, Meta(ge=1, le=3660)]


class SourcePatch(Shape):
    example = {"backup": 4, "expected_days": 7}

    name: Name | UnsetType = UNSET
    system: Name | UnsetType = UNSET
    kind: SourceKind | UnsetType = UNSET
    about: Long | UnsetType = UNSET
    is_truth: bool | UnsetType = UNSET
    steward: Id | None | UnsetType = UNSET
    steward_words: Name | UnsetType = UNSET
    backup: Id | None | UnsetType = UNSET
    backup_words: Name | UnsetType = UNSET
    expected_days: Days | None | UnsetType = UNSET

    def meant(self) -> dict[str, Any]:
        return with_people(told(self), "steward", "backup")


class SourceIn(SourcePatch, kw_only=True):
    """Steward and backup are people of the house by their ids, or a group in words."""

    example = {
        "name": "Orders",
        "system": "ERP",
        "kind": "warehouse",
        "about": "One row an order, since 2019.",
        "steward": 3,
        "backup_words": "Data platform team",
        "expected_days": 1,
    }

    name: Name


class SeenIn(Shape):
    example = {"seen_date": "2026-10-30"}

    seen_date: date


class ConnectIn(Shape):
    """Since today unless told."""

    example = {"on_date": "2026-10-01"}

    on_date: date | None = None


class DisputeIn(Shape):
    example = {"what": "Returns are counted as orders.", "disputers": "Finance"}

    what: Long
    disputers: Line = ""


class SettleIn(Shape):
    example = {"how": "Returns are left out since 1 October."}

    how: Long


class SourceOut(serializers.ModelSerializer[Source]):
    kind = serializers.ChoiceField(choices=list(SourceKind))
    steward = PersonRef(allow_null=True)
    backup = PersonRef(allow_null=True)
    concerns = serializers.SerializerMethodField(
        help_text="What to know before one leans on it, the gravest first."
    )
    use_cases = serializers.SerializerMethodField(
        help_text="Who needs it, as far as the caller sees."
    )

    class Meta:
        model = Source
        fields = [
            "id",
            "name",
            "system",
            "kind",
            "about",
            "is_truth",
            "steward",
            "steward_words",
            "backup",
            "backup_words",
            "integrated",
            "integrated_date",
            "expected_days",
            "last_seen_date",
            "concerns",
            "disputed_at",
            "disputed_by_id",
            "disputers",
            "dispute",
            "use_cases",
            "added_at",
            "retired_at",
            "version",
        ]

    def get_concerns(self, source: Source) -> list[Concern]:
        return list(source.concerns(day_of(timezone.now())))

    def get_use_cases(self, source: Source) -> list[str]:
        return [need.use_case.ref for need in source.seen_needs]  # type: ignore[attr-defined]


class SourceFilter(filters.FilterSet):
    search = TextFilter(
        method="nothing", help_text="Words in the name, its system, its steward."
    )
    kind = filters.ChoiceFilter(choices=words(SourceKind))
    shown = filters.ChoiceFilter(
        method="nothing",
        choices=words(Shown),
        help_text="Only some of those in the catalogue; `retired` are those out of it.",
    )

    class Meta:
        model = Source
        fields: ClassVar[list[str]] = []

    def nothing(self, queryset: Any, name: str, value: Any) -> Any:
        """Asked of the query itself, which the page asks too."""
        return queryset


@extend_schema_view(
    list=extend_schema(summary="The catalogue of sources"),
    retrieve=extend_schema(summary="One source, in the catalogue or out of it"),
)
class Sources(Register):
    """A source that only hidden use cases need is as hidden as they are."""

    serializer_class = SourceOut
    filterset_class = SourceFilter
    order = ("name", "pk")
    joined = ("steward", "backup")
    sortable = ("name", "added_at")

    def among(self, rows: QuerySet[Source]) -> QuerySet[Source]:
        asked = getattr(self.request, "query_params", {})
        if self.action == "list":
            shown = asked.get("shown")
            wanted = Wanted(
                words=asked.get("search", "").replace("\0", ""),
                shown=Shown(shown) if shown in set(Shown) else None,
            )
            rows = catalogue(wanted, seen_by=self.caller, today=day_of(timezone.now()))
        seen = SourceNeed.objects.visible_to(self.caller).standing()
        listed = seen.select_related("use_case").order_by("use_case__number")
        needs = Prefetch("needs", queryset=listed, to_attr="seen_needs")
        return super().among(rows).prefetch_related(needs)

    def use_case_of(self, row: Source) -> Any:
        """What may be changed here is asked of the source: its steward may, too."""
        return row

    def admit(self, use_case: Any, right: str) -> None:
        if right == "doubt" and self.caller.can(Permission.COMMENT_WRITE):
            return
        if not may_keep(self.caller, use_case):
            self.admit_to(Permission.FOUNDATIONS_EDIT)

    create = adds(SourceIn, sources.add, summary="Take a source up into the catalogue")
    partial_update = changes(
        SourcePatch, sources.revise, "source_id", summary="Change what is said of it"
    )
    see = does(
        sources.see, "source_id", SeenIn, summary="Something new was seen in it on a day"
    )
    connect = does(
        sources.connect, "source_id", ConnectIn, summary="Systems read it by themselves"
    )
    disconnect = does(
        sources.disconnect, "source_id", ReasonIn, summary="It is not integrated any more"
    )
    dispute = does(
        sources.dispute,
        "source_id",
        DisputeIn,
        right="doubt",
        summary="Somebody doubts what it shows",
    )
    settle = does(sources.settle, "source_id", SettleIn, summary="The doubt is settled")
    retire = does(
        sources.retire, "source_id", ReasonIn, summary="Take it out of the catalogue"
    )
    restore = does(sources.restore, "source_id", summary="Take it up again")
