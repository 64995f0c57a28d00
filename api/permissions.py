"""May they? The view says which permission its action needs."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.models import ApiKey
from accounts.permissions import Permission
from accounts.scopes import SHARED, Scope


class Allowed(BasePermission):
    """Ask the view which permission its action needs; a silent action is read-only."""

    message: Any = None
    code = "not-allowed"

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        if view.action is None:
            # No such method here: that is said a moment later, and better.
            return True
        needed: Permission | tuple[Permission, ...] | None = view.needs.get(view.action)
        if needed is None:
            return request.method in ("GET", "HEAD", "OPTIONS")
        # Several: any of them opens; the first is the one that is asked for.
        any_of = needed if isinstance(needed, tuple) else (needed,)
        if any(request.user.can(each) for each in any_of):
            return True
        self.message = missing(any_of[0], request.auth)
        return False


def missing(needed: Permission, key: object) -> str:
    if not isinstance(key, ApiKey):
        return _("Your roles do not let you %(do)s.") % {"do": needed.label}
    if key.reach is not None and needed in SHARED:
        sentence = _("This key is narrowed to use cases. No such key may %(do)s.")
        return sentence % {"do": needed.label}
    scopes = [scope for scope in Scope if needed in scope.permissions]
    if not scopes:
        return _("No key may %(do)s.") % {"do": needed.label}
    return _("This key needs the scope %(scopes)s.") % {"scopes": " / ".join(scopes)}
