"""Changing many use cases at once: choose, look at what would become of them, do it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.refusal import Refused
from look import toasts
from portfolio.jobs import recompute
from portfolio.operations import bulk
from portfolio.queries.bulk import MOST, lines_of
from portfolio.web import acts
from portfolio.web.forms.saving import BulkForm
from portfolio.web.saved import EVERYTHING, asked_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    back = _back(given)
    if request.method == "POST" and "do" in request.POST:
        now = timezone.now()
        done = acts.done(
            form,
            lambda: bulk.carry_out(
                numbers=numbers, change=form.change, by=request.user, now=now
            ),
        )
        if done:
            said = ngettext(
                "%(count)d use case changed.", "%(count)d use cases changed.", len(mine)
            ) % {"count": len(mine)}
            moment = (now - EPOCH) // timedelta(microseconds=1)
            undone = reverse("use-cases-change-undo", args=[moment])
            if given.get("from"):
                undone += "?" + urlencode({"from": given["from"]})
            toasts.say(request, said, undo=undone)
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
            "from": given.get("from", ""),
            "title": _("Change several use cases"),
        },
    )


@require_POST
def undo(request: SignedInRequest, moment: int) -> HttpResponse:
    """Take back what the reader changed at that moment, where it still stands so."""
    try:
        at = EPOCH + timedelta(microseconds=moment)
    except OverflowError as never:
        raise Http404 from never
    try:
        done = bulk.undo(at=at, by=request.user, now=timezone.now())
    except Refused as refusal:
        toasts.warn(request, str(refusal))
    else:
        recompute.soon()
        said = ngettext(
            "Taken back for %(count)d use case.",
            "Taken back for %(count)d use cases.",
            done.back,
        ) % {"count": done.back}
        if done.left:
            said += " " + ngettext(
                "%(count)d was changed since and stays as it is.",
                "%(count)d were changed since and stay as they are.",
                done.left,
            ) % {"count": done.left}
        toasts.say(request, said)
    return redirect(_back(request.GET))


def _back(given: QueryDict) -> str:
    """The table as narrowed when they were chosen, and nothing else of an address."""
    came = QueryDict(given.get("from", ""))
    kept = [asked_of(came)]
    view = came.get("view", "")
    if view == EVERYTHING or view.isdecimal():
        kept.append(urlencode({"view": view}))
    query = "&".join(filter(None, kept))
    return f"{reverse('use-cases')}?{query}" if query else reverse("use-cases")
