"""/ledger: every change, by whom, through which door. It is only read."""

from typing import ClassVar, cast

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers

from accounts.door import Door
from accounts.models import LedgerEntry, User
from accounts.permissions import Permission
from accounts.queries.veils import hidden_from
from api.filters import IdFilter, TextFilter
from api.resource import Resource, Retrieved
from api.writing import Writing
from portfolio.models import UseCase
from portfolio.operations import noting


class EntryOut(serializers.ModelSerializer[LedgerEntry]):
    door = serializers.ChoiceField(choices=list(Door))
    changes = serializers.DictField(
        child=serializers.ListField(),
        help_text="Name of the field to what it was and what it is.",
    )

    class Meta:
        model = LedgerEntry
        fields = [
            "number",
            "at",
            "by_id",
            "by_name",
            "door",
            "door_detail",
            "request_id",
            "verb",
            "object_type",
            "object_id",
            "object_label",
            "root_type",
            "root_id",
            "reason",
            "changes",
            "previous_hash",
            "hash",
        ]


@extend_schema_view(list=extend_schema(summary="What happened to one use case"))
class History(mixins.ListModelMixin, Writing):
    """Every change of a use case and of what belongs to it, for whoever sees it."""

    queryset = LedgerEntry.objects.none()
    serializer_class = EntryOut

    def get_queryset(self) -> QuerySet[LedgerEntry]:
        seen = UseCase.objects.visible_to(self.caller)
        use_case = get_object_or_404(seen.by_ref(self.kwargs["ref"]))
        found = LedgerEntry.objects.about(noting.ROOT, use_case.pk)
        return found.exclude(hidden_from(self.caller)).newest_first()


class EntryFilter(filters.FilterSet):
    verb = TextFilter(help_text="Such as key.revoked.")
    object_type = TextFilter()
    object_id = TextFilter()
    root_type = TextFilter(help_text="What the object belongs to.")
    root_id = TextFilter()
    door = filters.ChoiceFilter(choices=[(door.value, door.value) for door in Door])
    by = IdFilter(field_name="by_id")
    since = filters.IsoDateTimeFilter(field_name="at", lookup_expr="gte")
    until = filters.IsoDateTimeFilter(
        field_name="at", lookup_expr="lt", help_text="The moment itself excluded."
    )

    class Meta:
        model = LedgerEntry
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="Every change, the newest first"),
    retrieve=extend_schema(summary="One change"),
)
class Ledger(Retrieved, mixins.ListModelMixin, Resource):
    needs: ClassVar = {
        "list": Permission.LEDGER_READ,
        "retrieve": Permission.LEDGER_READ,
    }
    # What the schema is drawn from; the rows come from below.
    queryset = LedgerEntry.objects.none()
    serializer_class = EntryOut
    filterset_class = EntryFilter
    lookup_field = "number"
    lookup_value_regex = "[1-9][0-9]{0,17}"

    def get_queryset(self) -> QuerySet[LedgerEntry]:
        hidden = hidden_from(cast(User, self.request.user))
        return LedgerEntry.objects.exclude(hidden).newest_first()
