"""`/livez` and `/readyz`: am I alive, may I be sent people? For machines: no sign-in.

A stranger learns the names of the checks and whether they passed; details stand on the
operations page.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from engine.queries import health
from look import warming


def livez(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing else, or a slow database would have us killed."""
    return _plain({"status": "alive"}, 200)


def readyz(request: HttpRequest) -> HttpResponse:
    """Whether pages can be served; what only slows the work down makes it degraded."""
    warming.finish()
    checks = health.checks(now=timezone.now())
    if not all(check.passed for check in checks if check.is_essential):
        status, code = "not ready", 503
    elif not all(check.passed for check in checks):
        status, code = "degraded", 200
    else:
        status, code = "ready", 200
    shown = {check.name: "passed" if check.passed else "failed" for check in checks}
    return _plain({"status": status, "checks": shown}, code)


def _plain(content: dict[str, object], code: int) -> HttpResponse:
    return JsonResponse(content, status=code, headers={"Cache-Control": "no-store"})


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/livez": livez,
    "/readyz": readyz,
}
