"""A request whose user has signed in, as every page but the public ones receives it."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SignedInRequest(HttpRequest):
    user: User
    htmx: HtmxDetails


def address_of(request: HttpRequest) -> str | None:
    """Return who asks: of what was forwarded, only what proxies of ours wrote; or None."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    written = request.META.get("REMOTE_ADDR", "")
    if proxies:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        written = hops[-proxies].strip() if len(hops) >= proxies else ""
    try:
        return str(ip_address(written))
    except ValueError:
        return None
