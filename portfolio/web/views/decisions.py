"""Decisions: asked of somebody, taken with a why, superseded, taken back."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from portfolio.models import Decision, DecisionOption, UseCase
from portfolio.operations import decisions
from portfolio.queries.days import day_of
from portfolio.queries.rights import may_decide, rights
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.comment import CommentForm
from portfolio.web.forms.story import AskForm, DecideForm


@require_GET
@on_use_case()
def show(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    decision = _decision(use_case, pk)
    comments = decision.comments.standing().select_related("written_by")
    context = {
        "use_case": use_case,
        "decision": decision,
        "form": DecideForm(decision=decision),
        "may": rights(request.user, use_case),
        "may_decide": may_decide(request.user, decision),
        "comments": comments.order_by("written_at", "pk"),
        "actions": decision.actions.select_related("owner").order_by("due_date", "pk"),
        "comment_form": CommentForm(),
        "today": day_of(timezone.now()),
    }
    return render(request, "portfolio/decision/show.html", context)


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def ask(request: SignedInRequest, use_case: UseCase, pk: int | None = None) -> HttpResponse:
    older = _decision(use_case, pk) if pk is not None else None
    start = {"question": older.question, "asked_of": older.asked_of} if older else {}
    form = AskForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Ask anew") if older else _("Ask for a decision"),
        lead=_("One question to one person, with what follows from each answer."),
        verb=_("Ask"),
        said=_("Asked."),
        back=acts.place(use_case),
    )
    act = partial(decisions.ask, use_case_id=use_case.pk, supersedes_id=pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case()
def take(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    decision = _decision(use_case, pk)
    if not may_decide(request.user, decision):
        raise PermissionDenied(Permission.DECISION_TAKE.label)
    form = DecideForm(**acts.sent(request), decision=decision)
    deed = Deed(
        title=decision.question,
        verb=_("Decide"),
        said=_("Decided. Everybody on it can read what and why."),
        back=reverse("decision", args=[use_case.ref, decision.pk]),
    )
    act = partial(decisions.take, decision_id=decision.pk)
    return acts.ask(
        request,
        form,
        act,
        deed,
        template="portfolio/decision/take.html",
        use_case=use_case,
        decision=decision,
    )


@require_http_methods(["GET", "POST"])
@on_use_case("write_story")
def withdraw(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    decision = _decision(use_case, pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is the question taken back?"))
    deed = Deed(
        title=_("Take the question back"),
        lead=decision.question,
        verb=_("Take it back"),
        said=_("Taken back."),
        back=acts.place(use_case),
        danger=True,
    )
    act = partial(decisions.withdraw, decision_id=decision.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


def _decision(use_case: UseCase, pk: int) -> Decision:
    listed = Prefetch(
        "options", queryset=DecisionOption.objects.order_by("position"), to_attr="listed"
    )
    found = use_case.decisions.select_related(
        "asked_of", "asked_by", "decided_by", "chosen", "supersedes"
    )
    return get_object_or_404(found.prefetch_related(listed), pk=pk)
