"""The catalogue of sources: the list, one source, and each act on it."""

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

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.queries import history
from accounts.web.access import needs
from look.navigation import Crumb
from look.pages import page_of
from look.tables import Column, sort_of
from portfolio.models import Source
from portfolio.operations import sources
from portfolio.queries.days import day_of
from portfolio.queries.sources import (
    catalogue,
    connected_overall,
    may_keep,
    needs_of_source,
)
from portfolio.web import acts, shelves
from portfolio.web.acts import Deed
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.sources import (
    CatalogueForm,
    ConnectForm,
    DisputeForm,
    SeenForm,
    SettleForm,
    SourceForm,
    SourceRevisionForm,
    starting,
)

COLUMNS = (
    Column(key="name", label=gettext_lazy("Source"), order_by="name"),
    Column(key="kind", label=gettext_lazy("Kind"), order_by="kind"),
    Column(key="steward", label=gettext_lazy("Steward"), order_by="steward__name"),
    Column(key="integrated", label=gettext_lazy("Integrated"), order_by="integrated"),
    Column(key="seen", label=gettext_lazy("Last seen"), order_by="last_seen_date"),
    Column(
        key="needs",
        label=gettext_lazy("Use cases"),
        order_by="needs_count",
        numeric=True,
    ),
)
View = Callable[..., HttpResponse]


def on_source(*, to_keep: bool = False) -> Callable[[View], View]:
    """Give the view the source that its address names; a 404 to whoever may not see it."""

    def find(view: View) -> View:
        @wraps(view)
        def found(
            request: SignedInRequest, pk: int, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            rows = Source.objects.visible_to(request.user)
            source = get_object_or_404(
                rows.select_related("steward", "backup", "disputed_by"), pk=pk
            )
            if to_keep and not may_keep(request.user, source):
                raise PermissionDenied(Permission.FOUNDATIONS_EDIT.label)
            return view(request, source, *args, **kwargs)

        return found

    return find


@require_GET
@needs(Permission.PORTFOLIO_SEE)
def index(request: SignedInRequest) -> HttpResponse:
    form = CatalogueForm(request.GET)
    sort = sort_of(request, COLUMNS, default="name")
    today = day_of(timezone.now())
    rows = catalogue(form.wanted, seen_by=request.user, today=today)
    context = {
        "form": form,
        "columns": COLUMNS,
        "sort": sort,
        "page": page_of(rows.order_by(sort.order_by, "name", "pk"), request),
        "today": today,
        "connected": connected_overall(seen_by=request.user),
        "may_keep": may_keep(request.user),
        "shelves": shelves.tabs("sources"),
    }
    return render(request, "portfolio/source/index.html", context)


@require_GET
@on_source()
def show(request: SignedInRequest, source: Source) -> HttpResponse:
    context = {
        "source": source,
        "needs": needs_of_source(source, seen_by=request.user),
        "may_keep": may_keep(request.user, source),
        "today": day_of(timezone.now()),
        "above": shelves.above("sources"),
        "history": history.page(
            history.Search(type=sources.TYPE, object=str(source.pk)),
            seen_by=request.user,
        ),
    }
    return render(request, "portfolio/source/show.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.FOUNDATIONS_EDIT)
def new(request: SignedInRequest) -> HttpResponse:
    form = SourceForm(**acts.sent(request), initial={"kind": "application"})
    deed = Deed(
        title=_("A source for the catalogue"),
        lead=_("Every use case that needs it points to this one entry."),
        verb=_("Take it up"),
        said=_("Taken up."),
        back=reverse("sources"),
    )
    above = shelves.above("sources")
    return acts.ask(request, form, sources.add, deed, onward=place, above=above)


@require_http_methods(["GET", "POST"])
@on_source(to_keep=True)
def edit(request: SignedInRequest, source: Source) -> HttpResponse:
    form = SourceRevisionForm(**acts.sent(request), initial=starting(source))
    deed = Deed(
        title=_("Change “%(name)s”") % {"name": source.name},
        verb=_("Save"),
        said=_("Saved."),
        back=place(source),
    )

    act = partial(sources.revise, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_http_methods(["GET", "POST"])
@on_source(to_keep=True)
def see(request: SignedInRequest, source: Source) -> HttpResponse:
    form = SeenForm(**acts.sent(request), initial={"seen_date": day_of(timezone.now())})
    deed = Deed(
        title=_("How fresh is “%(name)s”?") % {"name": source.name},
        verb=_("Save"),
        said=_("Saved."),
        back=place(source),
    )
    act = partial(sources.see, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_http_methods(["GET", "POST"])
@on_source(to_keep=True)
def connect(request: SignedInRequest, source: Source) -> HttpResponse:
    form = ConnectForm(**acts.sent(request), initial={"on_date": day_of(timezone.now())})
    deed = Deed(
        title=_("“%(name)s” is integrated") % {"name": source.name},
        lead=_("Systems read it without anybody's hand."),
        verb=_("It is integrated"),
        said=_("Integrated."),
        back=place(source),
    )
    act = partial(sources.connect, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_http_methods(["GET", "POST"])
@on_source(to_keep=True)
def disconnect(request: SignedInRequest, source: Source) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why not any more?"))
    deed = Deed(
        title=_("“%(name)s” is not integrated any more") % {"name": source.name},
        verb=_("Save"),
        said=_("Not integrated any more."),
        back=place(source),
    )
    act = partial(sources.disconnect, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_http_methods(["GET", "POST"])
@on_source()
def dispute(request: SignedInRequest, source: Source) -> HttpResponse:
    """Whoever may comment may doubt: it is they who see that the numbers differ."""
    if not (request.user.can(Permission.COMMENT_WRITE) or may_keep(request.user, source)):
        raise PermissionDenied(Permission.COMMENT_WRITE.label)
    start = {"what": source.dispute, "disputers": source.disputers}
    form = DisputeForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("What is doubted about “%(name)s”?") % {"name": source.name},
        lead=_("It stands wherever the source appears, until it is settled."),
        verb=_("Note the doubt"),
        said=_("Noted."),
        back=place(source),
    )
    act = partial(sources.dispute, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_http_methods(["GET", "POST"])
@on_source(to_keep=True)
def settle(request: SignedInRequest, source: Source) -> HttpResponse:
    form = SettleForm(**acts.sent(request))
    deed = Deed(
        title=_("The doubt is settled"),
        lead=source.dispute,
        verb=_("Settled"),
        said=_("Settled."),
        back=place(source),
    )
    act = partial(sources.settle, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_http_methods(["GET", "POST"])
@on_source(to_keep=True)
def retire(request: SignedInRequest, source: Source) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why does it leave the catalogue?"))
    deed = Deed(
        title=_("Take “%(name)s” out of the catalogue") % {"name": source.name},
        lead=_("What was said of it stays to be read."),
        verb=_("Take it out"),
        said=_("Taken out."),
        back=reverse("sources"),
        undo=reverse("source-restore", args=[source.pk]),
        danger=True,
    )
    act = partial(sources.retire, source_id=source.pk)
    return acts.ask(request, form, act, deed, above=_above(source))


@require_POST
@on_source(to_keep=True)
def restore(request: SignedInRequest, source: Source) -> HttpResponse:
    return acts.press(
        request,
        partial(sources.restore, source_id=source.pk),
        said=_("In the catalogue again."),
        back=place(source),
    )


def place(source: Source) -> str:
    return reverse("source", args=[source.pk])


def _above(source: Source) -> list[Crumb]:
    return shelves.above("sources", source.name, place(source))
