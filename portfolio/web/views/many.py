"""Changing many use cases at once: choose, look at what would become of them, do it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from look import toasts
from portfolio.operations import bulk
from portfolio.queries.bulk import MOST, lines_of
from portfolio.web import acts
from portfolio.web.forms.saving import BulkForm


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    """First the form, then the preview, then it is done."""
    given = request.POST if request.method == "POST" else request.GET
    numbers = [
        int(text)
        for text in given.getlist("uc")
        if text.isascii() and text.isdigit() and len(text) < 10
    ][: MOST + 1]
    lines = lines_of(numbers[:MOST], seen_by=request.user)
    mine = [line for line in lines if line.may]
    form = BulkForm(**acts.sent(request))
    back = reverse("use-cases")
    if request.method == "POST" and "do" in request.POST:
        done = acts.done(
            form,
            lambda: bulk.carry_out(
                numbers=numbers, change=form.change, by=request.user, now=timezone.now()
            ),
        )
        if done:
            said = ngettext(
                "%(count)d use case changed.", "%(count)d use cases changed.", len(mine)
            ) % {"count": len(mine)}
            toasts.say(request, said)
            return redirect(back)
    return render(
        request,
        "portfolio/bulk.html",
        {
            "form": form,
            "lines": lines,
            "mine": mine,
            "others": len(lines) - len(mine),
            "is_preview": request.method == "POST" and form.is_valid(),
            "too_many": len(numbers) > MOST,
            "most": MOST,
            "back": back,
            "title": _("Change several use cases"),
        },
    )
