"""Who owes the house a second factor sets it up before anything else."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

# What leads there, what leads out, and what a page needs to be seen at all.
ALLOWED = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "account_logout",
        "account_confirm_email",
        "appearance",
        "livez",
        "readyz",
    }
)


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, arguments: object, names: object
    ) -> HttpResponse | None:
        if not getattr(request.user, "owes_second_factor", False):
            return None
        match = request.resolver_match
        if match is None or match.url_name in ALLOWED or _vouched_for(request):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(
                {
                    "type": "about:blank",
                    "title": _("Second factor required"),
                    "status": 403,
                    "code": "second-factor-required",
                    "detail": _("A role of yours needs a second factor. Set one up first."),
                },
                status=403,
                content_type="application/problem+json",
            )
        return redirect("mfa_index")

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _vouched_for(request: HttpRequest) -> bool:
    """Whether the organisation's identity provider opened this session: it asks its own."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "socialaccount" for record in records)
