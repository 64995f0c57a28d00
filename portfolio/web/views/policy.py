"""The thresholds of the analysis: what holds, and who changed what and why."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look import toasts
from portfolio.operations import policies
from portfolio.queries.policy import of_version, versions
from portfolio.web import acts
from portfolio.web.forms.policy import PolicyForm, starting


@require_http_methods(["GET", "POST"])
@needs(Permission.SETTINGS_CHANGE)
def change(request: SignedInRequest) -> HttpResponse:
    told = versions()
    latest = told[0].row if told else None
    held = starting(of_version(latest), latest.number if latest else 0)
    form = PolicyForm(**acts.sent(request), initial=held)

    def act() -> None:
        policies.change(
            values=form.values,
            reason=form.cleaned_data["reason"],
            seen_version=form.cleaned_data["seen_version"],
            by=request.user,
            now=timezone.now(),
        )

    if request.method == "POST" and acts.done(form, act):
        toasts.say(request, _("Saved. Everything is judged anew; closed months stay."))
        return redirect("policy")
    context = {"form": form, "versions": told}
    return render(request, "portfolio/policy.html", context)
