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
    failed = [check for check in checks if not check.passed]
    if any(check.is_essential for check in failed):
        status, code = "not ready", 503
    elif not failed:
        status, code = "ready", 200
    elif all(check.is_starting for check in failed):
        status, code = "starting", 200
    else:
        status, code = "degraded", 200
    shown = {check.name: _word(check) for check in checks}
    return _plain({"status": status, "checks": shown}, code)


def _word(check: health.Check) -> str:
    if check.passed:
        return "passed"
    return "starting" if check.is_starting else "failed"


def _plain(content: dict[str, object], code: int) -> HttpResponse:
    return JsonResponse(content, status=code, headers={"Cache-Control": "no-store"})


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/livez": livez,
    "/readyz": readyz,
}
