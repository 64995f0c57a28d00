"""Actions: promised by somebody for a day, done, moved, given up."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import UseCase
from portfolio.operations import actions
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm, among
from portfolio.web.forms.story import ActionForm, ActionMoveForm


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def assign(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = ActionForm(**acts.sent(request))
    among(form, "decision", use_case.decisions.order_by("-asked_at", "pk"))
    deed = Deed(
        title=_("Assign an action"),
        verb=_("Assign"),
        said=_("Assigned."),
        back=acts.place(use_case, "actions"),
    )
    act = partial(actions.assign, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("write_story")
def complete(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    action = get_object_or_404(use_case.actions, pk=pk)
    return acts.press(
        request,
        partial(actions.complete, action_id=action.pk),
        said=_("Done."),
        back=acts.place(use_case, "actions"),
        undo=reverse("action-reopen", args=[use_case.ref, action.pk]),
    )


@require_POST
@on_use_case("write_story")
def reopen(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    action = get_object_or_404(use_case.actions, pk=pk)
    return acts.press(
        request,
        partial(actions.reopen, action_id=action.pk),
        said=_("It is open again."),
        back=acts.place(use_case, "actions"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def move(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    action = get_object_or_404(use_case.actions.open(), pk=pk)
    start = {"due_date": action.due_date, "seen_version": action.version}
    form = ActionMoveForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Move the date"),
        lead=action.what,
        verb=_("Move"),
        said=_("Moved."),
        back=acts.place(use_case, "actions"),
    )
    act = partial(actions.revise, action_id=action.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def drop(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    action = get_object_or_404(use_case.actions.open(), pk=pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it given up?"))
    deed = Deed(
        title=_("Drop the action"),
        lead=action.what,
        verb=_("Drop it"),
        said=_("Given up. The next review reads why."),
        back=acts.place(use_case, "actions"),
        undo=reverse("action-reopen", args=[use_case.ref, action.pk]),
        danger=True,
    )
    act = partial(actions.drop, action_id=action.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)
