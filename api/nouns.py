"""Nouns whose verbs are operations: a row says the shape, the operation and the right.

class Touchpoints(Belonging):
    serializer_class = TouchpointOut
    order = ("-met_date", "-pk")
    create = adds(TouchpointIn, touchpoints.note, right="write_inside", summary="…")
    withdraw = does(touchpoints.withdraw, "touchpoint_id", right="…", summary="…")
"""

from collections.abc import Callable
from inspect import signature
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import shapes
from api.resource import Retrieved
from api.writing import IDS, Part, Writing, act, asking, patch
from portfolio.jobs import recompute
from portfolio.models import UseCase

Operation = Callable[..., Any]


def _table(view: Any) -> QuerySet[Any]:
    """Return the rows that a view shows; what is worked out alone hangs off use cases."""
    meta = getattr(view.serializer_class, "Meta", None)
    model = meta.model if meta is not None else UseCase
    rows: QuerySet[Any] = model._default_manager.all()  # type: ignore[misc]
    return rows


class Belonging(Part):
    """Rows of one table under their use case; `joined` is read along with each."""

    order: ClassVar[tuple[str, ...]] = ("pk",)
    joined: ClassVar[tuple[str, ...]] = ()
    # Not for anybody from outside, as the rooms of the pages are not.
    inside: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.queryset = _table(cls).none()

    def use_case(self) -> UseCase:
        found = super().use_case()
        if self.inside and not self.caller.can(Permission.INSIDE_SEE):
            raise Http404
        return found

    def rows(self, use_case: UseCase) -> QuerySet[Any]:
        rows = _table(type(self))
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.caller)
        return self.among(rows.filter(use_case=use_case)).order_by(*self.order)

    def among(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows with what is read along with them."""
        return rows.select_related("use_case", *self.joined)

    def parent(self, right: str) -> dict[str, Any]:
        """Return what a new row belongs to, once the caller may add one."""
        use_case = self.use_case()
        self.admit(use_case, right)
        return {"use_case_id": use_case.pk}


class Register(Retrieved, mixins.ListModelMixin, Writing):
    """Rows that use cases share; a permission opens each verb, and not a right."""

    order: ClassVar[tuple[str, ...]] = ("pk",)
    joined: ClassVar[tuple[str, ...]] = ()
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = IDS

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.queryset = _table(cls).none()

    def get_queryset(self) -> QuerySet[Any]:
        rows = _table(type(self))
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.caller)
        return self.among(rows).order_by(*self.order)

    def among(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.select_related(*self.joined)

    def use_case_of(self, row: Any) -> Any:
        return None

    def parent(self, right: str) -> dict[str, Any]:
        self.admit(None, right)  # type: ignore[arg-type]
        return {}


class OfPartner(Register):
    """What belongs to a partner of the register, under its address."""

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(partner=self._partner())

    def parent(self, right: str) -> dict[str, Any]:
        # Whether it is there comes before whether it may be changed.
        partner = self._partner()
        self.admit(None, right)  # type: ignore[arg-type]
        return {"partner_id": partner.pk}

    def _partner(self) -> Any:
        partners = _table(type(self)).model._meta.get_field("partner").related_model
        seen = partners._default_manager.visible_to(self.caller)
        return get_object_or_404(seen, pk=self.kwargs["partner"])


def adds(
    shape: type[shapes.Shape], operation: Operation, *, right: str = "", summary: str
) -> Any:
    """Return the POST of a list: the operation makes a row of what was told."""

    def create(self: Any, request: Request, **kwargs: Any) -> Response:
        parent = self.parent(right)
        row = operation(**parent, **self.meant_by(self.given(shape)), **self.said)
        recompute.soon()
        shown: Response = self.shown(row, code=status.HTTP_201_CREATED)
        return shown

    return asking(extend_schema(summary=summary, request=shapes.body(shape))(create))


def changes(
    shape: type[shapes.Shape],
    operation: Operation,
    row: str,
    *,
    right: str = "",
    summary: str,
    whole: tuple[str, ...] = (),
) -> Any:
    """Return the PATCH of a row; `whole` are fields that the operation always asks for."""

    def partial_update(self: Any, found: Any, told: dict[str, Any]) -> None:
        kept = {name: getattr(found, name) for name in whole}
        operation(**_of(found, operation, row), **{**kept, **told}, **self.said)

    return patch(shape, right=right, summary=summary)(partial_update)


def does(
    operation: Operation,
    row: str,
    shape: type[shapes.Shape] = shapes.Nothing,
    *,
    right: str = "",
    summary: str,
    name: str = "",
) -> Any:
    """Return a POST to …/row/verb, where the verb is that of the operation."""

    def acted(self: Any, found: Any, given: shapes.Shape) -> None:
        operation(**_of(found, operation, row), **self.meant_by(given), **self.said)

    acted.__name__ = name or operation.__name__
    path = acted.__name__.replace("_", "-")
    return act(shape, right=right, summary=summary, path=path)(acted)


def _of(found: models.Model, operation: Operation, row: str) -> dict[str, Any]:
    """Which row it is, and in which version it was seen, where that is asked."""
    words: dict[str, Any] = {row: found.pk}
    if "seen_version" in signature(operation).parameters:
        words["seen_version"] = found.version  # type: ignore[attr-defined]
    return words
