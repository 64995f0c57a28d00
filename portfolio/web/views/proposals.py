"""Proposing a use case: the form, and what reads along while somebody types."""

from __future__ import annotations

from typing import Any

from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look import toasts
from portfolio.analysis.clarity import GOOD_EXAMPLES, SLOGAN_EXAMPLES, check
from portfolio.analysis.jargon import hints
from portfolio.models import Team, UseCase
from portfolio.operations import proposals
from portfolio.queries.days import day_of
from portfolio.queries.duplicates import candidates
from portfolio.queries.glossary import glossary
from portfolio.queries.policy import policy_in_force
from portfolio.web import acts
from portfolio.web.forms.lines import lines_of, with_more, written
from portfolio.web.forms.use_case import ProposalForm, Questions


@require_http_methods(["GET", "POST"])
@needs(Permission.USE_CASE_CREATE)
def new(request: SignedInRequest) -> HttpResponse:
    sent = acts.sent(request)
    wanted = request.POST.get("more", "")
    if wanted:
        sent["data"] = with_more(request.POST, wanted)
    form = ProposalForm(**sent, initial={"owner": request.user})
    lines = lines_of(sent)
    form.also = [line for several in lines.values() for line in several]
    taken_up: list[UseCase] = []
    if wanted:
        _keep_quiet(form, *lines.values())
    elif (
        request.method == "POST"
        and not [
            key for key, each in lines.items() if each.is_bound and not each.is_valid()
        ]
        and acts.done(form, lambda: taken_up.append(_take_up(request, form, lines)))
    ):
        toasts.say(request, _("%(ref)s is taken up.") % {"ref": taken_up[0].ref})
        return redirect(acts.place(taken_up[0], "gate"))
    context = {
        "form": form,
        "lines": lines,
        "teams": Team.objects.order_by("name"),
        "good": GOOD_EXAMPLES,
        "slogans": SLOGAN_EXAMPLES,
        **_reading(request, form),
    }
    return render(request, "portfolio/use_case/new.html", context)


@require_POST
@needs(Permission.PORTFOLIO_SEE)
def read_along(request: SignedInRequest) -> HttpResponse:
    """Answer each pause in the typing: how clear it is, and what reads alike."""
    form = Questions(request.POST)
    return render(request, "portfolio/use_case/clarity.html", _reading(request, form))


def _reading(request: SignedInRequest, form: Questions) -> dict[str, object]:
    today = day_of(timezone.now())
    if not form.is_bound:
        return {"clarity": None, "near": [], "jargon": (), "today": today}
    draft = form.draft
    but = request.POST.get("but", "")
    near = candidates(
        title=draft.title,
        decision=draft.decision,
        seen_by=request.user,
        but=int(but) if but.isdecimal() else None,
    )
    return {
        "clarity": check(draft, needed=policy_in_force().clarity_pass),
        "near": near,
        "jargon": hints(draft.whole, glossary()),
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
        "linked": request.POST.getlist("same"),
        "today": today,
    }


def _take_up(
    request: SignedInRequest, form: ProposalForm, lines: dict[str, BaseFormSet[Any]]
) -> UseCase:
    return proposals.take_up(
        by=request.user,
        now=timezone.now(),
        same_as=[int(pk) for pk in request.POST.getlist("same") if pk.isdecimal()],
        estimates=[line.worth for line in written(lines["worth"])],
        sources=[line.needed for line in written(lines["sources"])],
        **form.cleaned_data,
    )


def _keep_quiet(form: ProposalForm, *lines: BaseFormSet[Any]) -> None:
    """More room was asked for: nothing is judged yet."""
    for each in (form, *(line for several in lines for line in several)):
        each.errors.clear()
