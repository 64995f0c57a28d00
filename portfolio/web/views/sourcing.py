"""What warns of a candidate, who vouches for it, and the decision who delivers."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import CandidateFlag, CandidateReference, UseCase
from portfolio.operations import flags, references, sourcing
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.candidate import (
    FlagAnswerForm,
    FlagForm,
    ReferenceForm,
    SourcingForm,
)
from portfolio.web.views.candidates import candidate_or_404, compared


@require_http_methods(["GET", "POST"])
@on_use_case("source")
def decide(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    before = use_case.sourcings.current().first()
    start = {
        "choice": before.choice if before else "",
        "candidate": request.GET.get("candidate") or (before and before.candidate_id),
    }
    if request.GET.get("candidate"):
        start["choice"] = "partner"
    form = SourcingForm(**acts.sent(request), initial=start, use_case=use_case)
    deed = Deed(
        title=_("Decide the sourcing anew") if before else _("Decide who delivers"),
        lead=_("The decision before it stays in the history.") if before else "",
        verb=_("Decide"),
        said=_("Decided."),
        back=acts.place(use_case, "sourcing"),
    )

    def act() -> None:
        said = dict(form.cleaned_data)
        candidate = said.pop("candidate")
        sourcing.decide(
            use_case_id=use_case.pk,
            candidate_id=candidate.pk if candidate else None,
            by=request.user,
            now=timezone.now(),
            **said,
        )

    return acts.page(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def raise_flag(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    candidate = candidate_or_404(request, use_case, pk)
    form = FlagForm(**acts.sent(request), candidate=candidate)
    deed = Deed(
        title=_("A warning about %(name)s") % {"name": candidate.partner.name},
        lead=_("It stays visible for ever. It can be answered, never taken down."),
        verb=_("Note the warning"),
        said=_("Noted."),
        back=compared(use_case),
    )
    act = partial(flags.raise_flag, candidate_id=candidate.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def answer_flag(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    rows = CandidateFlag.objects.select_related("candidate__partner")
    flag = get_object_or_404(rows, candidate__use_case=use_case, pk=pk)
    form = FlagAnswerForm(**acts.sent(request))
    deed = Deed(
        title=_("Answer a warning about %(name)s") % {"name": flag.candidate.partner.name},
        lead=flag.seen,
        verb=_("Answer"),
        said=_("Answered. The warning stays, with the answer beside it."),
        back=compared(use_case),
    )
    act = partial(flags.answer, flag_id=flag.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def new_reference(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    candidate = candidate_or_404(request, use_case, pk)
    form = ReferenceForm(**acts.sent(request))
    deed = Deed(
        title=_("Who has worked with %(name)s?") % {"name": candidate.partner.name},
        verb=_("Add"),
        said=_("Reference added."),
        back=compared(use_case),
    )
    act = partial(references.add, candidate_id=candidate.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def edit_reference(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    reference = _reference(use_case, pk)
    start = {
        name: getattr(reference, name)
        for name in ReferenceForm.base_fields
        if hasattr(reference, name)
    }
    form = ReferenceForm(
        **acts.sent(request), initial={**start, "seen_version": reference.version}
    )
    deed = Deed(
        title=_("What %(name)s said") % {"name": reference.organisation},
        verb=_("Save"),
        said=_("Saved."),
        back=compared(use_case),
    )
    act = partial(references.revise, reference_id=reference.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def withdraw_reference(
    request: SignedInRequest, use_case: UseCase, pk: int
) -> HttpResponse:
    reference = _reference(use_case, pk)
    return acts.press(
        request,
        partial(references.withdraw, reference_id=reference.pk),
        said=_("Taken off the list."),
        back=compared(use_case),
        undo=reverse("reference-restore", args=[use_case.ref, reference.pk]),
    )


@require_POST
@on_use_case("edit")
def restore_reference(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    reference = _reference(use_case, pk)
    return acts.press(
        request,
        partial(references.restore, reference_id=reference.pk),
        said=_("It is on the list again."),
        back=compared(use_case),
    )


def _reference(use_case: UseCase, pk: int) -> CandidateReference:
    rows = CandidateReference.objects.filter(candidate__use_case=use_case)
    return get_object_or_404(rows, pk=pk)
