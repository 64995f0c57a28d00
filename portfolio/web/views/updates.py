"""The monthly update: beside last month's, kept while it is written, posted once."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.refusal import Refused
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Update, UseCase
from portfolio.operations import updates
from portfolio.queries.days import day_of
from portfolio.queries.portfolio import measured
from portfolio.queries.rights import rights
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.update import DraftForm, UpdateForm


@require_GET
@on_use_case()
def index(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    posted = use_case.updates.posted().select_related("posted_by")
    context = {
        "use_case": use_case,
        "updates": posted.order_by("-month_date"),
        "may": rights(request.user, use_case),
    }
    return render(request, "portfolio/update/index.html", context)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def write(request: SignedInRequest, use_case: UseCase, day: str = "") -> HttpResponse:
    today = day_of(timezone.now())
    month = _month(day, today)
    there = use_case.updates.filter(month_date=month).first()
    form = UpdateForm(**acts.sent(request), initial=_starting(there))
    is_posted = there is not None and there.posted_at is not None
    deed = Deed(
        title=_("Update for the month"),
        verb=_("Correct it") if is_posted else _("Post"),
        said=_("Corrected.") if is_posted else _("Posted. Thank you."),
        back=reverse("desk") + "#updates"
        if request.POST.get("from") == "desk"
        else acts.place(use_case, "stream"),
    )
    return acts.page(
        request,
        form,
        lambda: _settle(request, use_case, month, there, form.cleaned_data),
        deed,
        template="portfolio/update/write.html",
        use_case=use_case,
        month=month,
        is_posted=is_posted,
        before=use_case.updates.posted()
        .filter(month_date__lt=month)
        .order_by("-month_date")
        .first(),
        metrics=measured().filter(use_case=use_case),
        today=today,
    )


@require_POST
@on_use_case("write_story")
def keep(request: SignedInRequest, use_case: UseCase, day: str) -> HttpResponse:
    """Keep what is written so far; answer with the moment it was kept, or why not."""
    month = _month(day, day_of(timezone.now()))
    form = DraftForm(request.POST)
    kept: Update | None = None
    problem = ""
    if form.is_valid():
        said = {**form.cleaned_data, "seen_version": None}
        try:
            kept = updates.save_draft(
                use_case_id=use_case.pk,
                month=month,
                by=request.user,
                now=timezone.now(),
                **said,
            )
        except Refused as refusal:
            problem = str(refusal)
    context = {"kept": kept, "problem": problem, "now": timezone.now()}
    return render(request, "portfolio/update/kept.html", context)


def _settle(
    request: SignedInRequest,
    use_case: UseCase,
    month: date,
    there: Update | None,
    said: dict[str, Any],
) -> None:
    """Post the month, or correct what was posted."""
    now = timezone.now()
    if there is not None and there.posted_at is not None:
        updates.correct(update_id=there.pk, by=request.user, now=now, **said)
        return
    # The draft was kept while it was written: what counts is what is sent now.
    fresh = {**said, "seen_version": None}
    updates.post(use_case_id=use_case.pk, month=month, by=request.user, now=now, **fresh)


def _month(day: str, today: date) -> date:
    """The month that an address names; without one, the month that ended last."""
    if not day:
        return periods.previous(today.replace(day=1), Cadence.MONTHLY)
    try:
        month = date.fromisoformat(day).replace(day=1)
    except ValueError:
        raise Http404 from None
    if month > today:
        raise Http404
    return month


def _starting(there: Update | None) -> dict[str, object]:
    if there is None:
        return {}
    names = [name for name in UpdateForm.base_fields if name != "seen_version"]
    return {
        **{name: getattr(there, name) for name in names},
        "seen_version": there.version,
    }
