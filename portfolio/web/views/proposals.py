"""Proposing a use case: the form, and what reads along while somebody types."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import ledger
from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look import toasts
from portfolio.analysis.clarity import GOOD_EXAMPLES, SLOGAN_EXAMPLES, check
from portfolio.analysis.jargon import hints
from portfolio.models import Team, UseCase
from portfolio.operations import teams, use_cases
from portfolio.queries.days import day_of
from portfolio.queries.duplicates import candidates
from portfolio.queries.glossary import glossary
from portfolio.web import acts
from portfolio.web.forms.use_case import ProposalForm, Questions


@require_http_methods(["GET", "POST"])
@needs(Permission.USE_CASE_CREATE)
def new(request: SignedInRequest) -> HttpResponse:
    form = ProposalForm(**acts.sent(request), initial={"owner": request.user})
    taken_up: list[UseCase] = []
    if request.method == "POST" and acts.done(
        form, lambda: taken_up.append(_take_up(request, form))
    ):
        toasts.say(request, _("%(ref)s is taken up.") % {"ref": taken_up[0].ref})
        return redirect(acts.place(taken_up[0], "gate"))
    context = {
        "form": form,
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
        "clarity": check(draft),
        "near": near,
        "jargon": hints(draft.whole, glossary()),
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
        "linked": request.POST.getlist("same"),
        "today": today,
    }


@ledger.writes
def _take_up(request: SignedInRequest, form: ProposalForm) -> UseCase:
    """Propose, with a team that may be new and links to what is the same."""
    now = timezone.now()
    words = dict(form.cleaned_data)
    team = words.pop("team_name").strip()
    use_case = use_cases.propose(
        by=request.user,
        now=now,
        team=teams.add(name=team, by=request.user, now=now) if team else None,
        **words,
    )
    ticked = [pk for pk in request.POST.getlist("same") if pk.isdecimal()]
    for other in UseCase.objects.visible_to(request.user).filter(pk__in=ticked):
        use_cases.link_same(
            use_case_id=use_case.pk, other_id=other.pk, by=request.user, now=now
        )
    return use_case
