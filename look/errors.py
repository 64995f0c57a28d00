"""Pages for what went wrong: each says what happened and what to do next."""

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import get_language

log = structlog.get_logger(__name__)

# Shown when even the page for a fault cannot be drawn.
LAST_WORDS = (
    "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Something broke</title>"
    "<h1>Something broke on our side</h1><p>Nothing you entered was lost by going back."
    " Try again in a minute.</p>"
)
RETRY_AFTER_SECONDS = 60


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say which permission is missing, as the gate puts it, and who can give it."""
    reader = getattr(request, "user", None)
    whom = import_string(settings.WHO_GIVES_ROLES)(seen_by=reader)
    # Nobody gives a role to themselves.
    others = [person for person in whom if person != reader]
    context = {
        "needed": str(exception),
        "whom": others,
        "is_alone": bool(whom) and not others,
    }
    return render(request, "errors/403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    response = render(request, "errors/405.html", status=405)
    response.headers["Allow"] = allowed
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Draw the page without frame, session or database: any of them may be what broke."""
    return _alone(request, "errors/500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _alone(request, "errors/503.html", status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _alone(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    try:
        words: str = render_to_string(
            template,
            {
                "request_id": getattr(request, "id", ""),
                "language": get_language() or "en",
            },
        )
    except Exception:
        # Whatever it was, the reader still gets an answer, and the log the reason.
        log.exception("error_page_not_drawn", template=template)
        words = LAST_WORDS
    return HttpResponse(words, status=status)
