"""What readiness asks for: the page of the portfolio manager, and how all stand by it."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look.pages import page_of
from look.tables import Column
from portfolio.analysis.readiness import Layer
from portfolio.operations import readiness_items
from portfolio.queries.days import day_of
from portfolio.queries.readiness import board_of
from portfolio.queries.readiness_items import ListedItem, items
from portfolio.queries.stacks import stacks_of
from portfolio.web import acts, shelves
from portfolio.web.acts import Deed
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.readiness import ItemForm, NewItemForm

COLUMNS = (
    Column(key="use-case", label=_lazy("Use case")),
    Column(key="data", label=_lazy("Data")),
    Column(key="systems", label=_lazy("Systems")),
    Column(key="people", label=_lazy("People")),
    Column(key="governs", label=_lazy("What governs")),
)


@require_GET
@needs(Permission.INSIDE_SEE)
def show(request: SignedInRequest) -> HttpResponse:
    listed = items(retired=True)
    asked = [item for item in listed if not item.is_retired]
    page = page_of(board_of(seen_by=request.user), request)
    today = day_of(timezone.now())
    stacks = stacks_of([use_case.pk for use_case in page], today=today)
    context = {
        "shelves": shelves.tabs("readiness"),
        "page": page,
        "today": today,
        "columns": COLUMNS,
        "board": [(use_case, stacks[use_case.pk]) for use_case in page],
        "layers": [
            (layer, [item for item in asked if item.layer is layer]) for layer in Layer
        ],
        "retired": [item for item in listed if item.is_retired],
        "may_change": request.user.can(Permission.SETTINGS_CHANGE),
    }
    return render(request, "portfolio/readiness/show.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.SETTINGS_CHANGE)
def add(request: SignedInRequest) -> HttpResponse:
    form = NewItemForm(**acts.sent(request))
    deed = Deed(
        title=_("Ask for one thing more"),
        lead=_("It is asked of every use case, and not ready anywhere until assessed."),
        verb=_("Add"),
        said=_("Added."),
        back=reverse("readiness"),
    )
    return acts.ask(
        request,
        form,
        readiness_items.add,
        deed,
        above=shelves.above("readiness"),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.SETTINGS_CHANGE)
def revise(request: SignedInRequest, key: str) -> HttpResponse:
    item = _item(key)
    start = {
        "title": item.title,
        "ready_when": item.ready_when,
        "at_go_live": item.at_go_live,
        "seen_version": item.version,
    }
    form = ItemForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Change: %(title)s") % {"title": item.title},
        lead=_("The scores it was given stay."),
        verb=_("Save"),
        said=_("Saved."),
        back=reverse("readiness"),
    )
    act = partial(readiness_items.revise, key=key)
    return acts.ask(request, form, act, deed, above=shelves.above("readiness"))


@require_http_methods(["GET", "POST"])
@needs(Permission.SETTINGS_CHANGE)
def retire(request: SignedInRequest, key: str) -> HttpResponse:
    item = _item(key)
    form = ReasonForm(**acts.sent(request), label=_("Why is it no longer asked for?"))
    deed = Deed(
        title=_("No longer ask for “%(title)s”") % {"title": item.title},
        lead=_("The scores it was given stay in the history."),
        verb=_("No longer ask for it"),
        said=_("It is no longer asked for."),
        back=reverse("readiness"),
        undo=reverse("readiness-item-restore", args=[key]),
        danger=True,
    )
    act = partial(readiness_items.retire, key=key)
    return acts.ask(request, form, act, deed, above=shelves.above("readiness"))


@require_POST
@needs(Permission.SETTINGS_CHANGE)
def restore(request: SignedInRequest, key: str) -> HttpResponse:
    return acts.press(
        request,
        partial(readiness_items.restore, key=key),
        said=_("It is asked for again."),
        back=reverse("readiness"),
    )


def _item(key: str) -> ListedItem:
    for item in items():
        if item.key == key:
            return item
    raise Http404
