"""/people: who works here and what they may do."""

from typing import ClassVar

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers

from accounts.models import User
from accounts.permissions import Permission, Role
from accounts.queries import people
from api.filters import FlagFilter, TextFilter
from api.resource import Resource, Retrieved


class PersonOut(serializers.ModelSerializer[User]):
    roles = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "name", "email", "roles", "is_active", "joined_at"]

    def get_roles(self, person: User) -> list[Role]:
        return sorted(person.roles)


class PersonFilter(filters.FilterSet):
    search = TextFilter(field_name="name", lookup_expr="icontains")
    role = filters.ChoiceFilter(
        field_name="role_grants__role", choices=[(role.value, role.value) for role in Role]
    )
    is_active = FlagFilter()

    class Meta:
        model = User
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="The people, by name"),
    retrieve=extend_schema(summary="One person"),
)
class People(Retrieved, mixins.ListModelMixin, Resource):
    needs: ClassVar = {"list": Permission.PEOPLE_SEE, "retrieve": Permission.PEOPLE_SEE}
    serializer_class = PersonOut
    filterset_class = PersonFilter
    sortable = ("name", "email", "joined_at")
    lookup_value_regex = "[1-9][0-9]{0,17}"

    def get_queryset(self) -> QuerySet[User]:
        return people.found(state="all").order_by("name", "pk")
