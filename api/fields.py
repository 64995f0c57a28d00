"""`?fields=name,email`: only what is asked for."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.errors import Problem


class Selectable:
    """For a view: narrow its serializer to the fields that the request names."""

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        view: Any = super()
        serializer = view.get_serializer(*args, **kwargs)
        select(serializer, getattr(self, "request", None))
        return serializer


def select(serializer: Any, request: Request | None) -> None:
    """
    Leave only the fields that `?fields=` names.

    :raises Problem: if one of them is not there, with the names that are
    """
    # The schema is read off a view that nobody has called.
    text = request.query_params.get("fields") if isinstance(request, Request) else None
    if text is None:
        return
    shown = getattr(serializer, "child", serializer).fields
    wanted = {name.strip() for name in text.split(",")} - {""}
    if not wanted:
        return
    if unknown := sorted(wanted - set(shown)):
        sentence = _("There is no field %(name)s; there are %(names)s.") % {
            "name": unknown[0],
            "names": ", ".join(shown),
        }
        raise Problem(
            sentence,
            code="invalid",
            errors=[{"field": "fields", "code": "unknown-field", "message": sentence}],
        )
    for name in set(shown) - wanted:
        shown.pop(name)
