"""Expectations that both sides sign, and how the work is going as each side sees it."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.analysis.partnering import Side
from portfolio.models import Expectation, UseCase
from portfolio.operations import expectations, relationships
from portfolio.queries.partnership import speaks_for
from portfolio.queries.rights import rights
from portfolio.queries.sourcing import chosen_partner_id
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import NEEDED, on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.dealing import AssessmentForm, ExpectationForm, TakenDownForm


@require_http_methods(["GET", "POST"])
@on_use_case()
def expect(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    _speaker(request, use_case, "edit")
    form = ExpectationForm(
        **acts.sent(request),
        use_case=use_case,
        partner_id=chosen_partner_id(use_case) or 0,
    )
    deed = Deed(
        title=_("Write an expectation down"),
        lead=_("You sign it with that for your side; the other side signs or answers."),
        verb=_("Write and sign"),
        said=_("Written. It waits for the other side."),
        back=acts.place(use_case, "expectations"),
    )
    act = partial(expectations.write, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case()
def sign(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    _speaker(request, use_case, "edit")
    expectation = _expectation(request, use_case, pk)
    return acts.press(
        request,
        partial(expectations.sign, expectation_id=expectation.pk),
        said=_("Signed."),
        back=acts.place(use_case, "expectations"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def take_down(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    expectation = _expectation(request, use_case, pk)
    form = TakenDownForm(**acts.sent(request))
    deed = Deed(
        title=_("The partner signed elsewhere"),
        lead=expectation.what,
        verb=_("Take it down"),
        said=_("Taken down, with your name as the one who did."),
        back=acts.place(use_case, "expectations"),
    )
    act = partial(expectations.sign, expectation_id=expectation.pk, side=Side.PARTNER)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case()
def withdraw(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    _speaker(request, use_case, "edit")
    expectation = _expectation(request, use_case, pk)
    form = ReasonForm(**acts.sent(request), label=_("Why does it no longer hold?"))
    deed = Deed(
        title=_("Take an expectation back"),
        lead=expectation.what,
        verb=_("Take it back"),
        said=_("Taken back. It stays in the history."),
        back=acts.place(use_case, "expectations"),
        danger=True,
    )
    act = partial(expectations.withdraw, expectation_id=expectation.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case()
def assess(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    speaks = _speaker(request, use_case, "write_story")
    form = AssessmentForm(**acts.sent(request), speaks=speaks)
    deed = Deed(
        title=_("How is the work with the partner going?"),
        lead=_("Both sides see both answers; a difference is where to begin talking."),
        verb=_("Save"),
        said=_("Saved. What was said before stays."),
        back=acts.place(use_case, "relationship"),
    )
    act = partial(relationships.assess, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


def _speaker(request: SignedInRequest, use_case: UseCase, may: str) -> Side:
    """Return the side that the reader speaks for; the house needs the right `may`."""
    side = speaks_for(request.user, use_case)
    if side is Side.PARTNER:
        return side
    if side is None or not getattr(rights(request.user, use_case), may):
        raise PermissionDenied(NEEDED[may])
    return side


def _expectation(request: SignedInRequest, use_case: UseCase, pk: int) -> Expectation:
    visible = Expectation.objects.visible_to(request.user).standing()
    return get_object_or_404(visible, use_case=use_case, pk=pk)
