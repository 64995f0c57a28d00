"""Definitions: the list, one word, and what people do to bring teams together."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import ledger
from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.queries import history
from accounts.web.access import needs
from look.navigation import Crumb
from look.pages import page_of
from look.tables import Column, sort_of
from portfolio.models import Definition
from portfolio.operations import definitions, meanings, teams
from portfolio.queries import definitions as reading
from portfolio.queries.days import day_of
from portfolio.queries.rights import writes_on
from portfolio.web import acts, shelves
from portfolio.web.acts import Deed
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.definitions import (
    AlignForm,
    DefinitionForm,
    DefinitionRevisionForm,
    DefinitionsForm,
    MeaningForm,
    starting,
    team_names,
)

COLUMNS = (
    Column(key="element", label=gettext_lazy("Word"), order_by="element"),
    Column(key="state", label=gettext_lazy("State"), order_by="state"),
    Column(key="since", label=gettext_lazy("Since"), order_by="state_since_date"),
    Column(
        key="teams",
        label=gettext_lazy("Teams asked"),
        order_by="teams_count",
        numeric=True,
    ),
    Column(
        key="uses", label=gettext_lazy("Use cases"), order_by="uses_count", numeric=True
    ),
    Column(key="check", label=gettext_lazy("Next check"), order_by="next_check_date"),
)
View = Callable[..., HttpResponse]


def on_definition(*, to_keep: bool = False) -> Callable[[View], View]:
    """Give the view the definition that its address names; a 404 if it is hidden."""

    def find(view: View) -> View:
        @wraps(view)
        def found(
            request: SignedInRequest, pk: int, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            rows = Definition.objects.visible_to(request.user)
            definition = get_object_or_404(rows, pk=pk)
            if to_keep and not request.user.can(Permission.FOUNDATIONS_EDIT):
                raise PermissionDenied(Permission.FOUNDATIONS_EDIT.label)
            return view(request, definition, *args, **kwargs)

        return found

    return find


@require_GET
@needs(Permission.PORTFOLIO_SEE)
def index(request: SignedInRequest) -> HttpResponse:
    form = DefinitionsForm(request.GET)
    sort = sort_of(request, COLUMNS, default="-state")
    today = day_of(timezone.now())
    rows = reading.definitions(form.wanted, seen_by=request.user, today=today)
    context = {
        "form": form,
        "columns": COLUMNS,
        "sort": sort,
        "page": page_of(rows.order_by(sort.order_by, "element", "pk"), request),
        "today": today,
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
        "shelves": shelves.tabs("definitions"),
    }
    return render(request, "portfolio/definition/index.html", context)


@require_GET
@on_definition()
def show(request: SignedInRequest, definition: Definition) -> HttpResponse:
    told = reading.told_of(definition, seen_by=request.user)
    context = {
        "definition": definition,
        "told": told,
        # Where a conflict becomes a blocker or a question in one step.
        "writes": writes_on(request.user, [use.use_case_id for use in told.uses]),
        "may_keep": request.user.can(Permission.FOUNDATIONS_EDIT),
        "today": day_of(timezone.now()),
        "above": shelves.above("definitions"),
        "history": history.page(
            history.Search(type=definitions.TYPE, object=str(definition.pk)),
            seen_by=request.user,
        ),
    }
    return render(request, "portfolio/definition/show.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.FOUNDATIONS_EDIT)
def new(request: SignedInRequest) -> HttpResponse:
    form = DefinitionForm(**acts.sent(request))
    deed = Deed(
        title=_("A word that must mean one thing"),
        lead=_("Next, write down what each team means by it."),
        verb=_("Take it up"),
        said=_("Taken up."),
        back=reverse("definitions"),
    )
    above = shelves.above("definitions")
    return acts.ask(request, form, definitions.add, deed, onward=place, above=above)


@require_http_methods(["GET", "POST"])
@on_definition(to_keep=True)
def edit(request: SignedInRequest, definition: Definition) -> HttpResponse:
    form = DefinitionRevisionForm(**acts.sent(request), initial=starting(definition))
    deed = Deed(
        title=_("Change “%(name)s”") % {"name": definition.element},
        verb=_("Save"),
        said=_("Saved."),
        back=place(definition),
    )

    act = partial(definitions.revise, definition_id=definition.pk)
    return acts.ask(request, form, act, deed, above=_above(definition))


@require_http_methods(["GET", "POST"])
@on_definition(to_keep=True)
def say_meaning(request: SignedInRequest, definition: Definition) -> HttpResponse:
    start = {"team_name": request.GET.get("team", "")}
    form = MeaningForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("What does a team mean by “%(word)s”?") % {"word": definition.element},
        lead=_("A team that says it anew replaces what it meant before; both are kept."),
        verb=_("Save"),
        said=_("Noted."),
        back=place(definition),
    )

    @ledger.writes
    def act() -> None:
        told, now = form.cleaned_data, timezone.now()
        meanings.say(
            definition_id=definition.pk,
            team=teams.add(name=told["team_name"], by=request.user, now=now),
            meaning=told["meaning"],
            by=request.user,
            now=now,
        )

    return acts.page(
        request,
        form,
        act,
        deed,
        above=_above(definition),
        template="portfolio/definition/meaning.html",
        teams=team_names(),
    )


@require_POST
@on_definition(to_keep=True)
def drop_meaning(
    request: SignedInRequest, definition: Definition, meaning: int
) -> HttpResponse:
    told = get_object_or_404(definition.meanings, pk=meaning)
    return acts.press(
        request,
        partial(meanings.drop, meaning_id=told.pk),
        said=_("Taken back."),
        back=place(definition),
    )


@require_http_methods(["GET", "POST"])
@on_definition(to_keep=True)
def find_conflict(request: SignedInRequest, definition: Definition) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("How does it show?"))
    deed = Deed(
        title=_("Teams mean different things by “%(word)s”") % {"word": definition.element},
        lead=_("Two numbers that do not add up, a report that is disputed."),
        verb=_("Note the conflict"),
        said=_("Noted."),
        back=place(definition),
    )
    act = partial(definitions.find_conflict, definition_id=definition.pk)
    return acts.ask(request, form, act, deed, above=_above(definition))


@require_http_methods(["GET", "POST"])
@on_definition(to_keep=True)
def align(request: SignedInRequest, definition: Definition) -> HttpResponse:
    today = day_of(timezone.now())
    start = {"wording": definition.wording, "aligned_date": today}
    form = AlignForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("One meaning of “%(word)s”") % {"word": definition.element},
        lead=definition.about,
        verb=_("It is agreed"),
        said=_("Agreed."),
        back=place(definition),
    )
    act = partial(definitions.align, definition_id=definition.pk)
    return acts.ask(request, form, act, deed, above=_above(definition))


@require_http_methods(["GET", "POST"])
@on_definition(to_keep=True)
def unsettle(request: SignedInRequest, definition: Definition) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("What became doubtful?"))
    deed = Deed(
        title=_("The meaning of “%(word)s” is open again") % {"word": definition.element},
        verb=_("Open it again"),
        said=_("Open again."),
        back=place(definition),
    )
    act = partial(definitions.unsettle, definition_id=definition.pk)
    return acts.ask(request, form, act, deed, above=_above(definition))


@require_http_methods(["GET", "POST"])
@on_definition(to_keep=True)
def retire(request: SignedInRequest, definition: Definition) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why is it not needed any more?"))
    deed = Deed(
        title=_("Take out “%(word)s”") % {"word": definition.element},
        lead=_("What was said of it stays to be read."),
        verb=_("Take it out"),
        said=_("Taken out."),
        back=reverse("definitions"),
        undo=reverse("definition-restore", args=[definition.pk]),
        danger=True,
    )
    act = partial(definitions.retire, definition_id=definition.pk)
    return acts.ask(request, form, act, deed, above=_above(definition))


@require_POST
@on_definition(to_keep=True)
def restore(request: SignedInRequest, definition: Definition) -> HttpResponse:
    return acts.press(
        request,
        partial(definitions.restore, definition_id=definition.pk),
        said=_("Taken up again."),
        back=place(definition),
    )


def place(definition: Definition) -> str:
    return reverse("definition", args=[definition.pk])


def _above(definition: Definition) -> list[Crumb]:
    return shelves.above("definitions", definition.element, place(definition))
