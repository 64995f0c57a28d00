"""The desk: what one person must do, and by when; values are entered right here."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from look import toasts
from portfolio.jobs import recompute
from portfolio.operations import sheets as writing
from portfolio.queries.days import day_of
from portfolio.queries.desk import Desk, Task
from portfolio.queries.sheet import Row, sheet_of
from portfolio.web import sheets
from portfolio.web.forms.update import UpdateForm
from portfolio.web.sheets import Typed

# So much stands on the desk at once; whoever answers for more asks for all of it.
DUTIES = 30
# Metrics whose values are entered; those whose value is due come first.
ROWS = 20
# Of updates to write, and of use cases as executives see them.
SHOWN = 10
ALL = "all"


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    return _desk(request, None, {})


@require_POST
def save(request: SignedInRequest) -> HttpResponse:
    """Take every value that was typed; what is not taken stands there with its reason."""
    rows = sheet_of(request.user, today=day_of(timezone.now()))
    found = _take(request, rows)
    kept = sum(one.kept for one in found)
    if kept:
        said = ngettext("%(count)d value saved.", "%(count)d values saved.", kept)
        toasts.say(request, said % {"count": kept})
    if all(one.is_settled for one in found):
        return redirect(reverse("desk") + "#values")
    return _desk(request, rows, {sheets.field(one.cell): one for one in found})


@require_POST
def save_some(request: SignedInRequest) -> HttpResponse:
    """Take what was just typed into one row; answer with what is to be said of it."""
    rows = sheet_of(request.user, today=day_of(timezone.now()))
    found = _take(request, rows)
    context = {"found": found, "now": timezone.now()}
    return render(request, "portfolio/desk/told.html", context)


def _take(request: SignedInRequest, rows: list[Row]) -> list[Typed]:
    found = sheets.typed(rows, request.POST)
    outcomes = writing.take(
        slips=sheets.slips_of(found), by=request.user, now=timezone.now()
    )
    if outcomes:
        recompute.soon()
    return sheets.settled(found, outcomes)


def _desk(
    request: SignedInRequest, rows: list[Row] | None, found: dict[str, Typed]
) -> HttpResponse:
    """Show the desk; its sheet is read here, where nothing was typed into it."""
    today = day_of(timezone.now())
    is_whole = ALL in request.GET
    # One more than is shown says whether there are more.
    desk = Desk(request.user, today=today, most=None if is_whole else SHOWN + 1)
    if rows is None:
        some = None if is_whole else desk.first_of_sheet(ROWS)
        rows = sheet_of(request.user, today=today, policy=desk.policy, only=some)
    writing, watched = desk.writing, desk.seen
    tasks = Counter(duty.task for duty in desk.duties)
    context = {
        "duties": desk.duties,
        "shown": desk.duties if is_whole else desk.duties[:DUTIES],
        "late": sum(duty.is_late(today) for duty in desk.duties),
        "rows": rows,
        "rows_count": max(desk.reported_count, len(rows)) if rows else 0,
        "found": found,
        "updates": [
            (one, UpdateForm(initial=_starting(one.draft), prefix=None))
            for one in (writing if is_whole else writing[:SHOWN])
        ],
        "updates_count": tasks[Task.UPDATE],
        "has_more_updates": not is_whole and len(writing) > SHOWN,
        "month": desk.month,
        "asked": desk.asked,
        "seen": watched if is_whole else watched[:SHOWN],
        "seen_count": len(watched) if is_whole or len(watched) <= SHOWN else None,
        "has_more_seen": not is_whole and len(watched) > SHOWN,
        "whole": f"{reverse('desk')}?{ALL}",
        "today": today,
    }
    return render(request, "portfolio/desk/show.html", context)


def _starting(draft: object) -> dict[str, object]:
    if draft is None:
        return {}
    names = ("metrics_text", "blocking_text", "needs_text", "color", "percent_done")
    return {name: getattr(draft, name) for name in names}
