"""Any address that is not there: a problem, as everywhere, and no page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from api import errors


@csrf_exempt
@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    """Say that there is nothing, and what was probably meant."""
    path, bare = request.path_info, request.path_info.rstrip("/")
    detail = ""
    if bare in ("/api", "/api/v1"):
        detail = _("This is the root of the API. What there is stands at /api/docs/.")
    elif path != bare and resolve(bare).func is not nothing:
        sentence = _("No address here ends in a slash: %(path)s is the one.")
        detail = sentence % {"path": bare}
    return errors.answer(404, request, detail=detail)
