"""The glossary: plain words for technical ones, and the hint while somebody types."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look.pages import page_of
from portfolio.analysis.jargon import hints
from portfolio.models import Term
from portfolio.operations import terms
from portfolio.queries import glossary
from portfolio.web import acts, shelves
from portfolio.web.acts import Deed
from portfolio.web.forms.definitions import TermForm, TermRevisionForm, starting_term

# A page of typing is no reason to look through a book.
MOST = 5_000


@require_GET
@needs(Permission.PORTFOLIO_SEE)
def index(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    context = {
        "words": words,
        "page": page_of(glossary.terms(words), request),
        "unplain": glossary.unplain_metrics(
            seen_by=request.user, terms=glossary.glossary()
        ),
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
        "shelves": shelves.tabs("glossary"),
    }
    return render(request, "portfolio/term/index.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.FOUNDATIONS_EDIT)
def new(request: SignedInRequest) -> HttpResponse:
    start = {name: request.GET.get(name, "")[:160] for name in ("technical", "plain")}
    form = TermForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Plain words for a technical one"),
        verb=_("Put it into the glossary"),
        said=_("In the glossary."),
        back=reverse("glossary"),
    )
    return acts.ask(request, form, terms.add, deed, above=shelves.above("glossary"))


@require_http_methods(["GET", "POST"])
@needs(Permission.FOUNDATIONS_EDIT)
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    term = get_object_or_404(Term.objects.standing(), pk=pk)
    form = TermRevisionForm(**acts.sent(request), initial=starting_term(term))
    deed = Deed(
        title=term.technical, verb=_("Save"), said=_("Saved."), back=reverse("glossary")
    )
    act = partial(terms.revise, term_id=term.pk)
    return acts.ask(request, form, act, deed, above=shelves.above("glossary"))


@require_POST
@needs(Permission.FOUNDATIONS_EDIT)
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    term = get_object_or_404(Term, pk=pk)
    return acts.press(
        request,
        partial(terms.retire, term_id=term.pk),
        said=_("Out of the glossary."),
        back=reverse("glossary"),
        undo=reverse("term-restore", args=[term.pk]),
    )


@require_POST
@needs(Permission.FOUNDATIONS_EDIT)
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    term = get_object_or_404(Term, pk=pk)
    return acts.press(
        request,
        partial(terms.restore, term_id=term.pk),
        said=_("In the glossary again."),
        back=reverse("glossary"),
    )


@require_POST
@needs(Permission.PORTFOLIO_SEE)
def hint(request: SignedInRequest) -> HttpResponse:
    """Answer each pause in the typing of a metric's name: is it plain?"""
    name = request.POST.get("name", "")[:MOST]
    context = {
        "jargon": hints(name, glossary.glossary()),
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
    }
    return render(request, "portfolio/term/hint.html", context)
