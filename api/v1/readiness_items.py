"""/readiness-items: what readiness asks every use case for, and how it reads here."""

from typing import Annotated, Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import etag, shapes
from api.shapes import Shape, Text
from api.v1.words import ReasonIn
from api.writing import Writing, act, asking, patch
from portfolio.analysis.readiness import Layer
from portfolio.models import ReadinessItem
from portfolio.operations import readiness_items
from portfolio.queries.readiness_items import ListedItem, items

CHANGE = Permission.SETTINGS_CHANGE
Title = Annotated[Text, Meta(max_length=120)]
Words = Annotated[Text, Meta(max_length=300)]


class ReadinessItemPatch(Shape):
    example = {"at_go_live": True}

    title: Title | UnsetType = UNSET
    ready_when: Words | UnsetType = UNSET
    at_go_live: bool | UnsetType = UNSET


class ReadinessItemIn(Shape):
    example = {
        "layer": "systems",
        "title": "Load test",
        "ready_when": "Twice the expected load, for a day.",
        "at_go_live": True,
    }

    layer: Layer
    title: Title
    ready_when: Words = ""
    at_go_live: bool = False


class ReadinessItemOut(serializers.Serializer[ListedItem]):
    key = serializers.CharField()
    layer = serializers.ChoiceField(choices=list(Layer))
    title = serializers.CharField()
    ready_when = serializers.CharField()
    at_go_live = serializers.BooleanField(help_text="Whether going live asks for it.")
    is_standard = serializers.BooleanField()
    is_retired = serializers.BooleanField()
    version = serializers.IntegerField(help_text="0: as the standard set has it.")


@extend_schema_serializer(many=False)
class ReadinessItemsOut(serializers.Serializer[object]):
    """All of them, from the ground up: there is never a second page."""

    results = ReadinessItemOut(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class ReadinessItems(Writing):
    """A standard item that nobody changed is shown in the reader's own language."""

    needs: ClassVar = {"list": Permission.INSIDE_SEE, "retrieve": Permission.INSIDE_SEE}
    queryset = ReadinessItem.objects.none()
    serializer_class = ReadinessItemOut
    filter_backends = ()
    pagination_class = None
    lookup_field = "key"
    lookup_value_regex = "[a-z0-9-]{1,60}"

    def get_object(self) -> ListedItem:
        for item in items(retired=True):
            if item.key == self.kwargs["key"]:
                return item
        raise Http404

    def use_case_of(self, row: Any) -> Any:
        return None

    def shown(self, row: Any, *, code: int = status.HTTP_200_OK) -> Response:
        self.kwargs["key"] = row.key
        data = self.get_serializer(self.get_object()).data
        return Response(data, status=code, headers={"ETag": etag.of(data)})

    @extend_schema(
        summary="What readiness asks for, those no longer asked for among them",
        responses=ReadinessItemsOut,
    )
    def list(self, request: Request) -> Response:
        shown = self.get_serializer(items(retired=True), many=True).data
        return Response({"results": shown, "next": None, "previous": None})

    @extend_schema(summary="One item")
    def retrieve(self, request: Request, key: str) -> Response:
        return etag.answer(request, self.get_serializer(self.get_object()).data)

    @asking
    @extend_schema(
        summary="Ask every use case for one thing more",
        request=shapes.body(ReadinessItemIn),
    )
    def create(self, request: Request) -> Response:
        self.admit_to(CHANGE)
        given = self.given(ReadinessItemIn)
        row = readiness_items.add(**given.meant(), **self.said)
        return self.shown(row, code=status.HTTP_201_CREATED)

    @patch(ReadinessItemPatch, right=CHANGE, summary="Let it read otherwise")
    def partial_update(self, row: ListedItem, told: dict[str, Any]) -> None:
        readiness_items.revise(key=row.key, seen_version=row.version, **told, **self.said)

    @act(ReasonIn, right=CHANGE, summary="No longer ask for it; its scores stay")
    def retire(self, row: ListedItem, given: ReasonIn) -> None:
        readiness_items.retire(key=row.key, reason=given.reason, **self.said)

    @act(right=CHANGE, summary="Ask for it again")
    def restore(self, row: ListedItem, given: shapes.Nothing) -> None:
        readiness_items.restore(key=row.key, **self.said)
