"""Milestones: promised, moved with a reason, reached, given up."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import UseCase
from portfolio.operations import milestones
from portfolio.queries.days import day_of
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.story import MilestoneForm, MoveForm, ReachedForm


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def promise(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = MilestoneForm(**acts.sent(request))
    deed = Deed(
        title=_("Promise a milestone"),
        lead=_("The first day is kept for ever; every move of it asks for a reason."),
        verb=_("Promise"),
        said=_("Promised."),
        back=acts.place(use_case, "milestones"),
    )
    act = partial(milestones.promise, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def move(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    milestone = get_object_or_404(use_case.milestones.standing(), pk=pk)
    start = {"to": milestone.due_date, "seen_version": milestone.version}
    form = MoveForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Move: %(title)s") % {"title": milestone.title},
        verb=_("Move"),
        said=_("Moved. The first promise stays to be seen."),
        back=acts.place(use_case, "milestones"),
    )
    act = partial(milestones.move, milestone_id=milestone.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def reach(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    milestone = get_object_or_404(use_case.milestones.standing(), pk=pk)
    start = {"done_date": day_of(timezone.now())}
    form = ReachedForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Reached: %(title)s") % {"title": milestone.title},
        verb=_("It is reached"),
        said=_("Reached."),
        back=acts.place(use_case, "milestones"),
        undo=reverse("milestone-reopen", args=[use_case.ref, milestone.pk]),
    )
    act = partial(milestones.complete, milestone_id=milestone.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("write_story")
def reopen(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    milestone = get_object_or_404(use_case.milestones, pk=pk)
    return acts.press(
        request,
        partial(
            milestones.reopen, milestone_id=milestone.pk, reason=_("Taken back at once.")
        ),
        said=_("It is open again."),
        back=acts.place(use_case, "milestones"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def drop(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    milestone = get_object_or_404(use_case.milestones.standing(), pk=pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it given up?"))
    deed = Deed(
        title=_("Give up: %(title)s") % {"title": milestone.title},
        verb=_("Drop it"),
        said=_("Given up. It stays in the record."),
        back=acts.place(use_case, "milestones"),
        danger=True,
    )
    act = partial(milestones.drop, milestone_id=milestone.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)
