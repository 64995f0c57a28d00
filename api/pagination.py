"""Pages that stay whole while rows come and go: each begins where the last one ended.

The cursor holds the sorted-by values of the last row seen, signed, so that nobody can ask
the database for what no page would ask. Columns sorted by must not be null.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from api.errors import Problem

_SIGNER = signing.Signer(salt="halfhour.api.cursor")
USUAL, MOST = 50, 200


class BadCursor(Problem):
    """A cursor is the address of a page: one that is not ours leads nowhere."""

    status_code = 404
    default_code = "bad-cursor"


class BadLimit(Problem):
    default_code = "invalid"


class Cursor(BasePagination):
    """`{"results": […], "next": …, "previous": …}` with `?cursor=` and `?limit=`."""

    def paginate_queryset(
        self, queryset: Any, request: Request, view: Any = None
    ) -> list[Any]:
        """Return one page in one query; the queryset must be ordered, uniquely."""
        self.request = request
        self.order = _order_of(queryset)
        self.limit = _limit_of(request)
        after, backwards = self._place()
        rows = queryset.filter(_beyond(self.order, after, backwards)) if after else queryset
        if backwards:
            rows = rows.reverse()
        found = list(rows[: self.limit + 1])
        more = len(found) > self.limit
        page = found[: self.limit]
        if backwards:
            page.reverse()
        self.has_next = more if not backwards else True
        self.has_previous = bool(after) if not backwards else more
        self.page = page
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {"results": data, "next": self._link(True), "previous": self._link(False)}
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "readOnly": True}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": {**link, "description": "The page after this one."},
                "previous": {**link, "description": "The page before this one."},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "cursor",
                "in": "query",
                "description": "From `next` or `previous` of another page.",
                "schema": {"type": "string"},
            },
            {
                "name": "limit",
                "in": "query",
                "description": f"Rows a page; {USUAL} unless told.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST},
            },
        ]

    def _place(self) -> tuple[list[Any] | None, bool]:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None, False
        try:
            names, after, backwards = _SIGNER.unsign_object(text)
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise BadCursor(_("This is no cursor of ours. Begin without one.")) from error
        if names != _names(self.order):
            raise BadCursor(_("This cursor belongs to another ordering."))
        return after, backwards

    def _link(self, forwards: bool) -> str | None:
        here = self.request.build_absolute_uri()
        if not (self.has_next if forwards else self.has_previous):
            return None
        if not self.page:
            # Everything beyond the cursor is gone: the way back is the first page.
            return str(remove_query_param(here, "cursor"))
        edge = self.page[-1 if forwards else 0]
        values = [_plain(_value(edge, name)) for name, _down in self.order]
        cursor = _SIGNER.sign_object([_names(self.order), values, not forwards])
        return str(replace_query_param(here, "cursor", cursor))


def _limit_of(request: Request) -> int:
    text = request.query_params.get("limit")
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST):
        sentence = _("Ask for 1 to %(most)d rows.") % {"most": MOST}
        raise BadLimit(
            sentence,
            errors=[{"field": "limit", "code": "out-of-range", "message": sentence}],
        )
    return int(text)


def _order_of(queryset: QuerySet[Any]) -> list[tuple[str, bool]]:
    """Return what a queryset is sorted by: names, and whether downwards."""
    order = []
    for part in queryset.query.order_by:
        if isinstance(part, OrderBy) and isinstance(part.expression, F):
            order.append((str(part.expression.name), part.descending))  # type: ignore[attr-defined]
        else:
            order.append((str(part).lstrip("-"), str(part).startswith("-")))
    return order


def _beyond(order: Sequence[tuple[str, bool]], after: Sequence[Any], backwards: bool) -> Q:
    """Return the rows after the given values: greater in the first, or equal there and …"""
    beyond, equal = Q(), Q()
    for (name, down), value in zip(order, after, strict=True):
        side = "lt" if down != backwards else "gt"
        beyond |= equal & Q((f"{name}__{side}", _whole(value)))
        equal &= Q((name, _whole(value)))
    return beyond


def _value(row: Any, name: str) -> Any:
    for step in name.split("__"):
        row = getattr(row, step)
    return row


def _names(order: Sequence[tuple[str, bool]]) -> list[str]:
    return [f"-{name}" if down else name for name, down in order]


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
    return value


def _whole(value: Any) -> Any:
    match value:
        case {"at": text}:
            return datetime.fromisoformat(text)
        case {"on": text}:
            return date.fromisoformat(text)
    return value
