"""Candidates side by side, and what is done to one of them."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import ledger
from accounts.http import SignedInRequest
from portfolio.analysis.partnering import Question
from portfolio.models import Candidate, UseCase
from portfolio.operations import candidates, partners
from portfolio.queries.candidates import comparison_of
from portfolio.queries.days import day_of
from portfolio.queries.rights import rights
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.candidate import CandidateForm, EvaluationForm, OfferForm
from portfolio.web.forms.choosing import ReasonForm


@require_GET
@on_use_case("inside")
def show(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    context = {
        "use_case": use_case,
        "comparison": comparison_of(use_case, seen_by=request.user),
        "may": rights(request.user, use_case),
        "today": day_of(timezone.now()),
    }
    return render(request, "portfolio/candidate/compare.html", context)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def new(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = CandidateForm(**acts.sent(request), reader=request.user, use_case=use_case)
    deed = Deed(
        title=_("Add a candidate"),
        lead=_("It stands beside the others until it is chosen, or dropped with a reason."),
        verb=_("Take it up"),
        said=_("Taken up."),
        back=compared(use_case),
    )
    return acts.page(
        request,
        form,
        lambda: _take_up(request, use_case, form),
        deed,
        use_case=use_case,
    )


@ledger.writes
def _take_up(request: SignedInRequest, use_case: UseCase, form: CandidateForm) -> None:
    """A name that is not in the register yet goes into it by the way."""
    now, said = timezone.now(), form.cleaned_data
    partner = said["partner"]
    if partner is None:
        partner = partners.add(name=said["partner_name"], by=request.user, now=now)
    candidates.add(
        use_case_id=use_case.pk,
        partner_id=partner.pk,
        offer=said["offer"],
        by=request.user,
        now=now,
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def evaluate(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    candidate = candidate_or_404(request, use_case, pk)
    answers = {Question(row.question): row for row in candidate.answers.current()}
    form = EvaluationForm(**acts.sent(request), answers=answers)
    deed = Deed(
        title=_("Five questions for %(name)s") % {"name": candidate.partner.name},
        lead=_("An answer without evidence counts as no answer at the gate."),
        verb=_("Save the answers"),
        said=_("Saved. Earlier answers stay to be read."),
        back=compared(use_case),
    )
    return acts.ask(
        request,
        form,
        partial(candidates.evaluate, candidate_id=candidate.pk),
        deed,
        template="portfolio/candidate/evaluate.html",
        use_case=use_case,
        candidate=candidate,
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def offer(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    candidate = candidate_or_404(request, use_case, pk)
    start = {"offer": candidate.offer, "seen_version": candidate.version}
    form = OfferForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("What %(name)s offers") % {"name": candidate.partner.name},
        verb=_("Save"),
        said=_("Saved."),
        back=compared(use_case),
    )
    act = partial(candidates.revise, candidate_id=candidate.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def drop(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    candidate = candidate_or_404(request, use_case, pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it out?"))
    deed = Deed(
        title=_("Stop comparing %(name)s") % {"name": candidate.partner.name},
        lead=_("What it answered and what warned stays in the record."),
        verb=_("Drop it"),
        said=_("It is no longer compared."),
        back=compared(use_case),
        undo=reverse("candidate-restore", args=[use_case.ref, candidate.pk]),
        danger=True,
    )
    act = partial(candidates.drop, candidate_id=candidate.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def restore(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    visible = Candidate.objects.visible_to(request.user).filter(use_case=use_case)
    candidate = get_object_or_404(visible, pk=pk)
    return acts.press(
        request,
        partial(candidates.add, use_case_id=use_case.pk, partner_id=candidate.partner_id),
        said=_("It is compared again, with all it said."),
        back=compared(use_case),
    )


def candidate_or_404(request: SignedInRequest, use_case: UseCase, pk: int) -> Candidate:
    visible = Candidate.objects.visible_to(request.user).standing()
    rows = visible.filter(use_case=use_case).select_related("partner")
    return get_object_or_404(rows, pk=pk)


def compared(use_case: UseCase) -> str:
    return reverse("candidates", args=[use_case.ref])
