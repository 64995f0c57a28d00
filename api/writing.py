"""Acting through the API: found, admitted, not stale, decoded, one operation, shown.

class Milestones(Part):
    @act(MoveIn, right="write_story", summary="Move it to another day")
    def move(self, row, given):
        milestones.move(milestone_id=row.pk, to=given.to, reason=given.reason, ...)
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import msgspec
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import ApiKey, User
from accounts.permissions import Permission
from api import etag, permissions, shapes
from api.errors import Problem
from api.resource import Resource, Retrieved
from portfolio.jobs import recompute
from portfolio.models import UseCase
from portfolio.queries.rights import rights

IDS = "[1-9][0-9]{0,17}"
# What a closed door names, by the right that opens it.
NEEDED = {
    "edit": Permission.USE_CASE_EDIT_ANY,
    "move": Permission.USE_CASE_EDIT_ANY,
    "end": Permission.USE_CASE_END,
    "waive": Permission.GATE_WAIVE,
    "sign_as_owner": Permission.METRIC_SIGN,
    "sign_as_sponsor": Permission.METRIC_SIGN,
    "approve_target": Permission.TARGET_APPROVE,
    "approve_plan": Permission.TARGET_APPROVE,
    "set_aside": Permission.SIGNAL_SNOOZE,
    "enter_values": Permission.VALUE_ENTER_ANY,
    "write_story": Permission.STORY_WRITE_ANY,
    "write_inside": Permission.STORY_WRITE_ANY,
    "take_decisions": Permission.DECISION_TAKE,
    "comment": Permission.COMMENT_WRITE,
    "source": Permission.DECISION_TAKE,
}
Method = Callable[..., Any]


class Writing(Resource):
    """A resource that people and programs change, row by row."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        acts = {
            name: method.asks
            for name, method in vars(cls).items()
            if hasattr(method, "asks")
        }
        reads = {"list": Permission.PORTFOLIO_SEE, "retrieve": Permission.PORTFOLIO_SEE}
        cls.needs = {**reads, **cls.needs, **acts}

    @property
    def caller(self) -> User:
        return cast(User, self.request.user)

    @property
    def said(self) -> dict[str, Any]:
        """Who acts, and when: what every operation asks."""
        return {"by": self.caller, "now": timezone.now()}

    def use_case_of(self, row: Any) -> UseCase:
        return cast(UseCase, row.use_case)

    def admit(self, use_case: UseCase, right: str) -> None:
        """
        Go on only with a right on this use case, or a permission that none gives.

        :raises Problem: if the caller has it not; it says what would open
        """
        if isinstance(right, Permission):
            self.admit_to(right)
        elif right and not getattr(rights(self.caller, use_case), right):
            sentence = permissions.missing(NEEDED[right], self.request.auth)
            raise Problem(sentence, code="not-allowed", status=403)

    def admit_to(self, permission: Permission) -> None:
        """
        Go on only with a permission that no use case gives.

        :raises Problem: if the caller has it not; it says what would open
        """
        if not self.caller.can(permission):
            sentence = permissions.missing(permission, self.request.auth)
            raise Problem(sentence, code="not-allowed", status=403)

    def check_seen(self, row: Any) -> None:
        """
        Go on only if the caller saw the row as it is now, where they say what they saw.

        :raises etag.Stale: if not
        """
        if "If-Match" in self.request.headers:
            etag.require(self.request, etag.of(self.get_serializer(row).data))

    def admit_person(self) -> None:
        """
        Go on only if somebody in person asks: a signature is nobody else's.

        :raises Problem: if a key does
        """
        if isinstance(self.request.auth, ApiKey):
            sentence = _("Only a person signs, signed in: no key does it for them.")
            raise Problem(sentence, code="not-allowed", status=403)

    def given(self, shape: type[shapes.S]) -> shapes.S:
        return shapes.decode(self.request.data, shape)

    def meant_by(self, given: shapes.Shape) -> dict[str, Any]:
        """Return what was told, as the operation takes it; for what only a view knows."""
        return given.meant()

    def shown(self, row: Any, *, code: int = status.HTTP_200_OK) -> Response:
        """Answer with a row as it stands now, and its ETag."""
        fresh = get_object_or_404(self.get_queryset(), pk=row.pk)
        data = self.get_serializer(fresh).data
        return Response(data, status=code, headers={"ETag": etag.of(data)})


class Part(Retrieved, mixins.ListModelMixin, Writing):
    """Something that belongs to a use case: listed, read and acted on under it."""

    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = IDS

    def use_case(self) -> UseCase:
        seen = UseCase.objects.visible_to(self.caller).by_ref(self.kwargs["ref"])
        return get_object_or_404(seen)

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows(self.use_case())

    def rows(self, use_case: UseCase) -> QuerySet[Any]:
        raise NotImplementedError


def create(shape: type[msgspec.Struct], *, right: str = "", summary: str) -> Any:
    """Make a method that takes (use case, what was given) the POST of a list."""

    def decorate(method: Method) -> Any:
        @extend_schema(summary=summary, request=shapes.body(shape))
        @wraps(method)
        def created(self: Any, request: Request, **kwargs: Any) -> Response:
            use_case = self.use_case()
            self.admit(use_case, right)
            row = method(self, use_case, self.given(shape))
            recompute.soon()
            return cast(Response, self.shown(row, code=status.HTTP_201_CREATED))

        return asking(created)

    return decorate


def patch(shape: type[shapes.Shape], *, right: str = "", summary: str) -> Any:
    """Make a method that takes (row, what was told) the PATCH of a row."""

    def decorate(method: Method) -> Any:
        @extend_schema(summary=summary, request=shapes.body(shape))
        @wraps(method)
        def changed(self: Any, request: Request, **kwargs: Any) -> Response:
            row = _found(self, right)
            told = self.meant_by(self.given(shape))
            self.check_seen(row)
            method(self, row, told)
            recompute.soon()
            return cast(Response, self.shown(row))

        return asking(changed)

    return decorate


def act(
    shape: type[msgspec.Struct] = shapes.Nothing,
    *,
    right: str = "",
    summary: str,
    path: str = "",
) -> Any:
    """Make a method that takes (row, what was given) a POST to …/row/name."""

    def decorate(method: Method) -> Any:
        @extend_schema(summary=summary, request=shapes.body(shape))
        @action(detail=True, methods=["post"], url_path=path or method.__name__)
        @wraps(method)
        def acted(self: Any, request: Request, **kwargs: Any) -> Response:
            row = _found(self, right)
            given = self.given(shape)
            self.check_seen(row)
            method(self, row, given)
            recompute.soon()
            return cast(Response, self.shown(row))

        return asking(acted)

    return decorate


def _found(view: Any, right: str) -> Any:
    """Return the row, if the caller sees it and may act on it."""
    row = view.get_object()
    view.admit(view.use_case_of(row), right)
    return row


def asking(method: Method) -> Method:
    """Mark a write: its door asks for sight, and the use case for the right to it."""
    method.asks = Permission.PORTFOLIO_SEE  # type: ignore[attr-defined]
    return method


def person(user_id: int | None, field: str) -> User | None:
    """
    Return the person with this id, None for none.

    :raises Problem: if nobody who works here has it
    """
    if user_id is None:
        return None
    found = User.objects.people().active().filter(pk=user_id).first()
    if found is None:
        raise shapes.wrong(field, _("Nobody who works here has this id."))
    return found


def somebody(user_id: int, field: str) -> User:
    found = person(user_id, field)
    assert found is not None
    return found


def with_people(words: dict[str, Any], *fields: str) -> dict[str, Any]:
    """
    Put the people in the place of their ids, where any are told.

    :raises Problem: if nobody who works here has such an id
    """
    told = {name: person(words[name], name) for name in fields if name in words}
    return {**words, **told}


def remove(*, right: str = "", summary: str) -> Any:
    """Make a method that takes (row) the DELETE of a row."""

    def decorate(method: Method) -> Any:
        @extend_schema(summary=summary, request=None, responses={204: None})
        @wraps(method)
        def removed(self: Any, request: Request, **kwargs: Any) -> Response:
            row = _found(self, right)
            self.check_seen(row)
            method(self, row)
            recompute.soon()
            return Response(status=status.HTTP_204_NO_CONTENT)

        return asking(removed)

    return decorate
