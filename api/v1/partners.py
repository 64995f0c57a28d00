"""/partners: the register of whoever delivers, or might."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import shapes
from api.filters import TextFilter
from api.resource import Retrieved
from api.shapes import Long, Shape, Text
from api.v1.words import ReasonIn, words
from api.writing import IDS, Writing, act, asking, patch
from portfolio.models import Partner
from portfolio.models.partner import PartnerKind
from portfolio.operations import partners
from portfolio.queries.days import day_of
from portfolio.queries.partners import WantedPartners
from portfolio.queries.partners import partners as found

Name = Annotated[Text, Meta(min_length=1, max_length=160)]
Trait = Annotated[Text, Meta(max_length=80)]


class PartnerIn(Shape):
    example = {
        "name": "Northbeam",
        "kind": "consultancy",
        "sectors": ["Retail"],
        "systems": ["SAP"],
        "exit_strategy": "The code and the model are ours; two of ours can run them.",
    }

    name: Name
    kind: PartnerKind = PartnerKind.OTHER
    about: Long = ""
    sectors: list[Trait] = []
    systems: list[Trait] = []
    exit_strategy: Long = ""
    exit_reviewed_date: date | None = None


class PartnerPatch(Shape):
    example = {"exit_reviewed_date": "2026-10-01"}

    name: Name | UnsetType = UNSET
    kind: PartnerKind | UnsetType = UNSET
    about: Long | UnsetType = UNSET
    sectors: list[Trait] | UnsetType = UNSET
    systems: list[Trait] | UnsetType = UNSET
    exit_strategy: Long | UnsetType = UNSET
    exit_reviewed_date: date | None | UnsetType = UNSET


class PartnerOut(serializers.ModelSerializer[Partner]):
    kind = serializers.ChoiceField(choices=list(PartnerKind))
    sectors = serializers.SerializerMethodField()
    systems = serializers.SerializerMethodField()
    use_case_count = serializers.IntegerField(
        help_text="Open use cases that rely on it, as far as the caller sees them."
    )
    next_end = serializers.DateField(
        allow_null=True, help_text="The first end of an agreement in force."
    )

    class Meta:
        model = Partner
        fields = [
            "id",
            "name",
            "kind",
            "website",
            "about",
            "sectors",
            "systems",
            "exit_strategy",
            "exit_reviewed_date",
            "use_case_count",
            "next_end",
            "added_at",
            "ended_at",
            "end_reason",
            "version",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_sectors(self, partner: Any) -> list[str]:
        return [trait.name for trait in partner.sectors]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_systems(self, partner: Any) -> list[str]:
        return [trait.name for trait in partner.systems]


class PartnerFilter(filters.FilterSet):
    search = TextFilter(
        method="nothing", help_text="Words in the name, a sector or a system."
    )
    kind = filters.ChoiceFilter(choices=words(PartnerKind))

    class Meta:
        model = Partner
        fields: ClassVar[list[str]] = []

    def nothing(self, queryset: Any, name: str, value: Any) -> Any:
        """Asked of the query itself, which the page asks too."""
        return queryset


@extend_schema_view(
    list=extend_schema(summary="The partners the house works with, and did"),
    retrieve=extend_schema(summary="One partner"),
)
class Partners(Retrieved, mixins.ListModelMixin, Writing):
    needs: ClassVar = {
        "list": Permission.PARTNERS_SEE,
        "retrieve": Permission.PARTNERS_SEE,
    }
    queryset = Partner.objects.none()
    serializer_class = PartnerOut
    filterset_class = PartnerFilter
    sortable = ("name", "added_at")
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = IDS

    def get_queryset(self) -> QuerySet[Partner]:
        asked = getattr(self.request, "query_params", {})
        text = asked.get("search", "").replace("\0", "")
        wanted = WantedPartners(words=text, ended=None)
        today = day_of(timezone.now())
        return found(wanted, seen_by=self.caller, today=today).order_by("name", "pk")

    @extend_schema(
        summary="Take a partner into the register", request=shapes.body(PartnerIn)
    )
    @asking
    def create(self, request: Request, **kwargs: Any) -> Response:
        self.admit_to(Permission.PARTNERS_MANAGE)
        given = self.given(PartnerIn)
        row = partners.add(**shapes.told(given), **self.said)
        return self.shown(row, code=status.HTTP_201_CREATED)

    @patch(PartnerPatch, summary="Change what is known of it")
    def partial_update(self, row: Partner, told: dict[str, Any]) -> None:
        self.admit_to(Permission.PARTNERS_MANAGE)
        partners.revise(partner_id=row.pk, seen_version=row.version, **told, **self.said)

    @act(ReasonIn, summary="Work with it no longer, with a reason")
    def end(self, row: Partner, given: ReasonIn) -> None:
        self.admit_to(Permission.PARTNERS_MANAGE)
        partners.end(partner_id=row.pk, reason=given.reason, **self.said)

    @act(summary="Work with it again")
    def restore(self, row: Partner, given: shapes.Nothing) -> None:
        self.admit_to(Permission.PARTNERS_MANAGE)
        partners.restore(partner_id=row.pk, **self.said)

    def admit(self, use_case: Any, right: str) -> None:
        """A partner hangs off no use case; its own permission was asked already."""

    def use_case_of(self, row: Any) -> Any:
        return None
