"""/me: who am I to this API, and what may I do?"""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import ApiKey, User
from accounts.models.user import Kind
from accounts.permissions import Permission
from accounts.scopes import Scope
from api import etag
from api.resource import Resource


class KeyOut(serializers.ModelSerializer[ApiKey]):
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=list(Scope)))
    reach = serializers.SerializerMethodField(
        help_text="References of the use cases it may touch; null: not narrowed."
    )

    class Meta:
        model = ApiKey
        fields = [
            "prefix",
            "scopes",
            "reach",
            "requests_a_minute",
            "points_a_minute",
            "expires_at",
        ]

    def get_reach(self, key: ApiKey) -> list[str] | None:
        return None if key.reach is None else sorted(key.reach)


class MeOut(serializers.Serializer[object]):
    kind = serializers.ChoiceField(choices=list(Kind))
    name = serializers.CharField()
    permissions = serializers.ListField(
        child=serializers.ChoiceField(choices=list(Permission))
    )
    key = KeyOut(allow_null=True, help_text="The key of this call; null in a session.")


class Me(Resource):
    serializer_class = MeOut

    @extend_schema(operation_id="me", summary="Who am I, and what may I do?")
    def retrieve(self, request: Request) -> Response:
        user = cast(User, request.user)
        me = {
            "kind": user.kind,
            "name": user.name,
            "permissions": sorted(user.permissions),
            "key": request.auth,
        }
        return etag.answer(request, self.get_serializer(me).data)
