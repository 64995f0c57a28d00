"""Keeping a use case true: its words, its people and its worth."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from portfolio.analysis.clarity import GOOD_EXAMPLES, SLOGAN_EXAMPLES, check
from portfolio.analysis.jargon import hints
from portfolio.models import Team, UseCase
from portfolio.models.assignment import Part, SharedOutcome
from portfolio.operations import (
    assignments,
    proposals,
    use_cases,
    worth,
)
from portfolio.queries.days import day_of
from portfolio.queries.gates import draft_of
from portfolio.queries.glossary import glossary
from portfolio.queries.money import house_currency
from portfolio.queries.policy import policy_in_force
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.use_case import (
    AssignForm,
    RevisionForm,
    WorthForm,
    starting,
)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def edit(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = RevisionForm(**acts.sent(request), initial=starting(use_case))
    deed = Deed(
        title=_("What it is about"),
        verb=_("Save"),
        said=_("Saved."),
        back=acts.place(use_case, "words"),
    )
    return acts.ask(
        request,
        form,
        partial(proposals.revise, use_case_id=use_case.pk),
        deed,
        template="portfolio/use_case/edit.html",
        use_case=use_case,
        teams=Team.objects.order_by("name"),
        good=GOOD_EXAMPLES,
        slogans=SLOGAN_EXAMPLES,
        clarity=check(draft_of(use_case), needed=policy_in_force().clarity_pass),
        jargon=hints(draft_of(use_case).whole, glossary()),
        may_keep=request.user.can(Permission.FOUNDATIONS_EDIT),
        today=day_of(timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def assign(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    start = {"part": request.GET.get("part")}
    form = AssignForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Name somebody on it"),
        lead=_("Who played a single part before leaves it; the history keeps both."),
        verb=_("Name"),
        said=_("Named."),
        back=acts.place(use_case, "people"),
    )
    act = partial(assignments.assign, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def release(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    standing = use_case.assignments.standing().select_related("user")
    assignment = get_object_or_404(standing, pk=pk)
    return acts.press(
        request,
        partial(
            assignments.release,
            use_case_id=use_case.pk,
            part=Part(assignment.part),
            user=assignment.user,
            outcome=SharedOutcome(assignment.outcome) if assignment.outcome else None,
        ),
        said=_("%(name)s is no longer named there.") % {"name": assignment.user.name},
        back=acts.place(use_case, "people"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def estimate(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = WorthForm(**acts.sent(request), initial={"currency": house_currency()})
    deed = Deed(
        title=_("What is it worth a year?"),
        lead=_("A new estimate replaces the one of the same kind; none is lost."),
        verb=_("Estimate"),
        said=_("Estimated."),
        back=acts.place(use_case, "worth"),
    )
    act = partial(worth.estimate, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def unlink(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    other = get_object_or_404(UseCase.objects.visible_to(request.user), pk=pk)
    return acts.press(
        request,
        partial(use_cases.unlink_same, use_case_id=use_case.pk, other_id=other.pk),
        said=_("They are two different things."),
        back=acts.place(use_case, "words"),
        undo=reverse("use-case-link", args=[use_case.ref, other.pk]),
    )


@require_POST
@on_use_case("edit")
def link(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    other = get_object_or_404(UseCase.objects.visible_to(request.user), pk=pk)
    return acts.press(
        request,
        partial(use_cases.link_same, use_case_id=use_case.pk, other_id=other.pk),
        said=_("Linked as the same."),
        back=acts.place(use_case, "words"),
        undo=reverse("use-case-unlink", args=[use_case.ref, other.pk]),
    )
