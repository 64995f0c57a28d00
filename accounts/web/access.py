"""The gate at the door of a view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User
from accounts.permissions import Permission

View = Callable[..., HttpResponseBase]


def needs(permission: Permission) -> Callable[[View], View]:
    """Let in only whose roles grant `permission`; the others are told what is missing."""

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            allow(request.user, permission)
            return view(request, *args, **kwargs)

        return guarded

    return gate


def allow(user: object, permission: Permission) -> None:
    """
    Go on only if the user's roles grant `permission`.

    :raises PermissionDenied: with what is missing, in words
    """
    if not isinstance(user, User) or not user.can(permission):
        raise PermissionDenied(permission.label)
