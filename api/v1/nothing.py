"""Any address that is not there: a problem, as everywhere, and no page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from api import errors


@csrf_exempt
@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    return errors.answer(404, request)
