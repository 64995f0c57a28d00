"""What a use case leans on: which words, and what becomes of a conflict."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import ledger
from accounts.http import SignedInRequest
from portfolio.models import DefinitionUse, UseCase
from portfolio.operations import conflicts, definitions, leaning
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.definitions import (
    ConflictBlockerForm,
    ConflictDecisionForm,
    LeanForm,
)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def lean(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    form = LeanForm(**acts.sent(request), reader=request.user, use_case=use_case)
    deed = Deed(
        title=_("A word it depends on"),
        lead=_("If teams mean different things by it, the numbers will not hold."),
        verb=_("It depends on it"),
        said=_("Noted."),
        back=acts.place(use_case, "definitions"),
    )

    @ledger.writes
    def act() -> None:
        told, now = form.cleaned_data, timezone.now()
        definition = told["definition"] or definitions.add(
            element=told["element"], by=request.user, now=now
        )
        leaning.lean_on(
            definition_id=definition.pk,
            use_case_id=use_case.pk,
            metric_id=told["metric"].pk if told["metric"] else None,
            by=request.user,
            now=now,
        )

    return acts.page(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("edit")
def let_go(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    use = _use(use_case, pk)
    return acts.press(
        request,
        partial(leaning.let_go, use_id=use.pk),
        said=_("It no longer depends on it."),
        back=acts.place(use_case, "definitions"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def to_blocker(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    use = _use(use_case, pk)
    form = ConflictBlockerForm(**acts.sent(request), initial={"mover": use_case.owner_id})
    deed = Deed(
        title=_("This conflict stands in the way"),
        lead=conflicts.in_words(use.definition),
        verb=_("Raise the blocker"),
        said=_("Raised."),
        back=acts.place(use_case, "blockers"),
    )
    act = partial(
        conflicts.to_blocker, definition_id=use.definition_id, use_case_id=use_case.pk
    )
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def to_decision(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    use = _use(use_case, pk)
    form = ConflictDecisionForm(
        **acts.sent(request),
        initial={"asked_of": use_case.sponsor_id or use_case.owner_id},
    )
    deed = Deed(
        title=_("Somebody decides what it means"),
        lead=conflicts.in_words(use.definition),
        verb=_("Ask"),
        said=_("Asked."),
        back=acts.place(use_case),
    )
    act = partial(
        conflicts.to_decision, definition_id=use.definition_id, use_case_id=use_case.pk
    )
    return acts.ask(request, form, act, deed, use_case=use_case)


def _use(use_case: UseCase, pk: int) -> DefinitionUse:
    rows = DefinitionUse.objects.standing().filter(use_case=use_case)
    return get_object_or_404(rows.select_related("definition"), pk=pk)
