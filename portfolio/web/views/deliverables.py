"""What the partner delivers: promised, moved, handed over, accepted, given up."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import Deliverable, UseCase
from portfolio.operations import deliverables
from portfolio.queries.days import day_of
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.dealing import DeliverableForm, HandOverForm, RenameForm
from portfolio.web.forms.story import MoveForm


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def promise(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = DeliverableForm(**acts.sent(request))
    deed = Deed(
        title=_("Note a deliverable of the partner"),
        lead=_("The first day is kept for ever; every move of it asks for a reason."),
        verb=_("Note it"),
        said=_("Noted."),
        back=_back(use_case),
    )
    act = partial(deliverables.promise, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def rename(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    deliverable = _deliverable(request, use_case, pk)
    start = {"title": deliverable.title, "seen_version": deliverable.version}
    form = RenameForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Another title"),
        verb=_("Save"),
        said=_("Saved."),
        back=_back(use_case),
    )
    act = partial(deliverables.rename, deliverable_id=deliverable.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def move(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    deliverable = _deliverable(request, use_case, pk)
    start = {"to": deliverable.due_date, "seen_version": deliverable.version}
    form = MoveForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Move: %(title)s") % {"title": deliverable.title},
        verb=_("Move"),
        said=_("Moved. The first promise stays to be seen."),
        back=_back(use_case),
    )
    act = partial(deliverables.move, deliverable_id=deliverable.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def hand_over(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    deliverable = _deliverable(request, use_case, pk)
    start = {"done_date": day_of(timezone.now())}
    form = HandOverForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Handed over: %(title)s") % {"title": deliverable.title},
        verb=_("It is handed over"),
        said=_("Handed over. It waits to be accepted."),
        back=_back(use_case),
    )
    act = partial(deliverables.hand_over, deliverable_id=deliverable.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def accept(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    deliverable = _deliverable(request, use_case, pk)
    return acts.press(
        request,
        partial(deliverables.accept, deliverable_id=deliverable.pk),
        said=_("Accepted."),
        back=_back(use_case),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def reopen(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    deliverable = _deliverable(request, use_case, pk)
    form = ReasonForm(**acts.sent(request), label=_("What is still missing?"))
    deed = Deed(
        title=_("It is not there after all: %(title)s") % {"title": deliverable.title},
        verb=_("Reopen"),
        said=_("Reopened."),
        back=_back(use_case),
    )
    act = partial(deliverables.reopen, deliverable_id=deliverable.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def drop(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    deliverable = _deliverable(request, use_case, pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it given up?"))
    deed = Deed(
        title=_("Give up: %(title)s") % {"title": deliverable.title},
        verb=_("Drop it"),
        said=_("Given up. It stays in the record."),
        back=_back(use_case),
        danger=True,
    )
    act = partial(deliverables.drop, deliverable_id=deliverable.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


def _deliverable(request: SignedInRequest, use_case: UseCase, pk: int) -> Deliverable:
    visible = Deliverable.objects.visible_to(request.user).standing()
    return get_object_or_404(visible, use_case=use_case, pk=pk)


def _back(use_case: UseCase) -> str:
    return acts.place(use_case, "deliverables")
