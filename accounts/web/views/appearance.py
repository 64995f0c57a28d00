"""The switch at the foot of every page: light or dark, more contrast."""

from django.contrib.auth.decorators import login_not_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
)
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.models.user import Theme
from accounts.operations import profiles
from accounts.web.appearance import remember
from accounts.web.forms.profile import AppearanceForm


@login_not_required
@require_POST
def dress(request: HttpRequest) -> HttpResponse:
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    theme = Theme(form.cleaned_data["theme"])
    more_contrast = form.cleaned_data["contrast"] == "more"
    if isinstance(request.user, User):
        profiles.dress(
            theme=theme, more_contrast=more_contrast, by=request.user, now=timezone.now()
        )
    response = _answer(request)
    remember(response, theme=theme, more_contrast=more_contrast)
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    # A script that has already repainted the page wants no other.
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    # An address and never the name of a view.
    return HttpResponseRedirect(back)
