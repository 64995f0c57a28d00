"""Who is calling: an integration by its key, or a person by their session."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from accounts import door
from accounts.models import ApiKey, User
from accounts.queries.keys import key_of
from api.errors import Problem

SCHEME = "bearer"


class BadKey(Problem):
    status_code = 401
    default_code = "bad-key"
    # RFC 6750: which way in there is, and that this one did not open.
    auth_header = 'Bearer realm="Halfhour", error="invalid_token"'


class ByKey(authentication.BaseAuthentication):
    """`Authorization: Bearer hh_live_…`: the service account, narrowed to its scopes."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        words = request.headers.get("Authorization", "").split()
        if not words:
            return None
        if len(words) != 2 or words[0].lower() != SCHEME:
            raise BadKey(_("Send the key as `Authorization: Bearer hh_live_…`."))
        key = key_of(words[1], now=timezone.now())
        if key is None:
            raise BadKey(_("This key is unknown, expired or revoked."))
        remember(request, key)
        return key.account.user.narrowed_to(key.permissions, key.reach), key

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Halfhour"'


class BySession(authentication.SessionAuthentication):
    """A signed-in person; whatever changes something must prove to come from our pages."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise Problem(
                _("Send the CSRF token as X-CSRFToken, as our own pages do."),
                code="csrf-failed",
                status=403,
            ) from error


def remember(request: Request, key: ApiKey) -> None:
    """Tell the ledger which door this is, and the call log whose call."""
    door.enter(door.Door.KEY, key.prefix)
    request._request.api_key = key  # type: ignore[attr-defined]


def key_behind(request: HttpRequest) -> ApiKey | None:
    key = getattr(request, "api_key", None)
    return key if isinstance(key, ApiKey) else None
