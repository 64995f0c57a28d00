"""What every resource of the API shares."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import etag
from api.errors import Problem
from api.fields import Selectable
from api.filters import TextFilter


class Resource(Selectable, viewsets.GenericViewSet[Any]):
    """A viewset that refuses query parameters nobody declared: a typo is no filter."""

    # What `Allow` says, which is to be true.
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    needs: ClassVar[dict[str, Permission | tuple[Permission, ...]]] = {}
    # What may be sorted by; see api.ordering.
    sortable: ClassVar[tuple[str, ...]] = ()
    # Query parameters beyond those of the filters, by action.
    takes: ClassVar[dict[str, tuple[str, ...]]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        action: str | None = self.action
        if action is None:
            # No such method here: that is said a moment later, and better.
            return
        known = self._parameters()
        for name, value in request.query_params.items():
            if name in known and not value and not self._may_be_empty(name):
                # A script whose variable was not set would otherwise get everything.
                sentence = _("Leave %(name)s out, or give it a value.") % {"name": name}
                error = {"field": name, "code": "empty", "message": sentence}
                raise Problem(sentence, code="invalid", errors=[error])
            if name not in known:
                sentence = _(
                    "There is no parameter %(name)s here; there are %(names)s."
                ) % {
                    "name": name,
                    "names": ", ".join(sorted(known)) or _("none"),
                }
                error = {"field": name, "code": "unknown-parameter", "message": sentence}
                raise Problem(sentence, code="invalid", errors=[error])
            if len(request.query_params.getlist(name)) > 1:
                raise bad_parameter(
                    name, _("The parameter %(n)s stands twice.") % {"n": name}
                )

    def check_permissions(self, request: Request) -> None:
        """Count the call before asking whether they may: what is turned away counts too."""
        super().check_throttles(request)
        super().check_permissions(request)

    def check_throttles(self, request: Request) -> None:
        """Nothing: it was counted already."""

    def _may_be_empty(self, name: str) -> bool:
        filters = getattr(self, "filterset_class", None)
        declared = filters.base_filters.get(name) if filters is not None else None
        return isinstance(declared, TextFilter) or name == "cursor"

    def _parameters(self) -> set[str]:
        action = self.action
        known = set(self.takes.get(action, ()))
        is_list = action in ("list", "index")
        if is_list or action == "retrieve":
            known.add("fields")
        if is_list:
            known |= {"cursor", "limit"}
            if self.sortable:
                known.add("ordering")
            filters = getattr(self, "filterset_class", None)
            if filters is not None:
                known |= set(filters.base_filters)
        return known


def flag(request: Request, name: str) -> bool:
    """
    Return whether a parameter says true; without it, it is false.

    :raises Problem: if it says another thing than true or false
    """
    text = request.query_params.get(name, "false")
    if text not in ("true", "false"):
        raise bad_parameter(name, _("Write true or false."))
    return text == "true"


def bad_parameter(name: str, sentence: str) -> Problem:
    error = {"field": name, "code": "invalid", "message": sentence}
    return Problem(sentence, code="invalid", errors=[error])


class Retrieved:
    """GET of one object: with its ETag, and 304 where the caller has it already."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        view: Any = self
        return etag.answer(request, view.get_serializer(view.get_object()).data)
