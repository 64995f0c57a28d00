"""Blockers: raised, expected another day, escalated, resolved, reopened."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import UseCase
from portfolio.operations import blockers
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.story import BlockerForm, EscalateForm, MoveForm, ResolveForm


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def raise_new(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = BlockerForm(**acts.sent(request))
    deed = Deed(
        title=_("What stands in the way?"),
        lead=_("About the work, not about people: who must move is who can."),
        verb=_("Raise the blocker"),
        said=_("Raised."),
        back=acts.place(use_case, "blockers"),
    )
    act = partial(blockers.raise_new, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def expect(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    blocker = get_object_or_404(use_case.blockers.open(), pk=pk)
    start = {"to": blocker.expected_date, "seen_version": blocker.version}
    form = MoveForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("When is it gone?"),
        lead=blocker.what,
        verb=_("Save"),
        said=_("Saved."),
        back=acts.place(use_case, "blockers"),
    )
    act = partial(blockers.expect, blocker_id=blocker.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def escalate(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    blocker = get_object_or_404(use_case.blockers.open(), pk=pk)
    form = EscalateForm(**acts.sent(request))
    deed = Deed(
        title=_("Ask for more authority"),
        lead=blocker.what,
        verb=_("Escalate"),
        said=_("Escalated."),
        back=acts.place(use_case, "blockers"),
    )
    act = partial(blockers.escalate, blocker_id=blocker.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def resolve(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    blocker = get_object_or_404(use_case.blockers.open(), pk=pk)
    form = ResolveForm(**acts.sent(request))
    deed = Deed(
        title=_("It is resolved"),
        lead=blocker.what,
        verb=_("Resolved"),
        said=_("Resolved."),
        back=acts.place(use_case, "blockers"),
        undo=reverse("blocker-undo", args=[use_case.ref, blocker.pk]),
    )
    act = partial(blockers.resolve, blocker_id=blocker.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def reopen(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    blocker = get_object_or_404(use_case.blockers, pk=pk)
    form = ReasonForm(**acts.sent(request), label=_("What happened?"))
    deed = Deed(
        title=_("It stands in the way again"),
        lead=blocker.what,
        verb=_("Reopen"),
        said=_("Reopened. Since when it first stood there stays as it was."),
        back=acts.place(use_case, "blockers"),
    )
    act = partial(blockers.reopen, blocker_id=blocker.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("write_story")
def undo(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    blocker = get_object_or_404(use_case.blockers, pk=pk)
    return acts.press(
        request,
        partial(blockers.reopen, blocker_id=blocker.pk, reason=_("Taken back at once.")),
        said=_("It is open again."),
        back=acts.place(use_case, "blockers"),
    )
