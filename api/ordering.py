"""`?ordering=-joined_at,name`: declared columns only, and always down to a unique one."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from api.errors import Problem


class Ordering(BaseFilterBackend):
    """Sort by columns that the view lists in `sortable`; else as the queryset is."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        text = request.query_params.get("ordering")
        sortable: tuple[str, ...] = getattr(view, "sortable", ())
        if text is None or not sortable:
            return queryset
        terms = [term.strip() for term in text.split(",")]
        for term in terms:
            if term.removeprefix("-") not in sortable:
                sentence = _("Sort by %(names)s, with a minus for downwards.") % {
                    "names": ", ".join(sortable)
                }
                error = {"field": "ordering", "code": "unknown", "message": sentence}
                raise Problem(sentence, code="invalid", errors=[error])
        return queryset.order_by(*terms, "pk")

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        sortable: tuple[str, ...] = getattr(view, "sortable", ())
        if not sortable:
            return []
        term = "|".join(sortable)
        return [
            {
                "name": "ordering",
                "in": "query",
                "description": "Columns separated by commas; a minus sorts downwards.",
                "schema": {"type": "string", "pattern": f"^-?({term})(,-?({term}))*$"},
            }
        ]
