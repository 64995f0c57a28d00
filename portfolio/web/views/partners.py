"""The register of partners: the list, one of them, what is known of it."""

from functools import partial

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
from portfolio.models import Partner
from portfolio.models.partner import PartnerQuerySet
from portfolio.operations import partners
from portfolio.operations.registering import ROOT
from portfolio.queries.days import day_of
from portfolio.queries.partners import (
    ending_soon,
    partner_page,
    records_of,
)
from portfolio.queries.partners import partners as listed
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.partner import PartnerFilterForm, PartnerForm, starting

COLUMNS = (
    Column(key="name", label=gettext_lazy("Partner"), order_by="name"),
    Column(key="sectors", label=gettext_lazy("Sectors")),
    Column(key="systems", label=gettext_lazy("Systems they know")),
    Column(
        key="use_cases",
        label=gettext_lazy("Use cases"),
        order_by="use_case_count",
        numeric=True,
    ),
    Column(key="say_do", label=gettext_lazy("Kept as first promised"), numeric=True),
    Column(key="ends", label=gettext_lazy("Next agreement to end"), order_by="next_end"),
    Column(key="exit", label=gettext_lazy("Exit strategy")),
)


@require_GET
@needs(Permission.PARTNERS_SEE)
def index(request: SignedInRequest) -> HttpResponse:
    today = day_of(timezone.now())
    form = PartnerFilterForm(request.GET)
    sort = sort_of(request, COLUMNS, default="name")
    found = listed(form.wanted, seen_by=request.user, today=today)
    page = page_of(found.order_by(sort.order_by, "name", "pk"), request)
    records = records_of([one.pk for one in page], seen_by=request.user, today=today)
    context = {
        "form": form,
        "page": page,
        "rows": [(one, records[one.pk]) for one in page],
        "columns": COLUMNS,
        "sort": sort,
        "ending": ending_soon(seen_by=request.user, today=today),
        "today": today,
        "may_manage": request.user.can(Permission.PARTNERS_MANAGE),
    }
    return render(request, "portfolio/partner/list.html", context)


@require_GET
@needs(Permission.PARTNERS_SEE)
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    today = day_of(timezone.now())
    partner = get_object_or_404(
        listed_anyhow(request).select_related("added_by", "ended_by"), pk=pk
    )
    context = {
        "partner": partner,
        "known": partner_page(partner, seen_by=request.user, today=today),
        "traits": partner.traits.order_by("kind", "name", "pk"),
        "entries": history.page(
            history.Search(type=ROOT, object=str(pk)), seen_by=request.user
        ).entries[:10],
        "today": today,
        "may_manage": request.user.can(Permission.PARTNERS_MANAGE),
    }
    return render(request, "portfolio/partner/show.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def new(request: SignedInRequest) -> HttpResponse:
    form = PartnerForm(**acts.sent(request))
    deed = Deed(
        title=_("Take a partner into the register"),
        lead=_("Whoever delivers for us, or might. Nothing is decided by it."),
        verb=_("Take it in"),
        said=_("Taken in."),
        back=reverse("partners"),
    )
    return acts.ask(request, form, partners.add, deed, onward=place, above=above())


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    partner = get_object_or_404(listed_anyhow(request), pk=pk)
    form = PartnerForm(**acts.sent(request), initial=starting(partner))
    deed = Deed(
        title=_("What we know of %(name)s") % {"name": partner.name},
        verb=_("Save"),
        said=_("Saved."),
        back=place(partner),
    )
    act = partial(partners.revise, partner_id=partner.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    partner = get_object_or_404(listed_anyhow(request).active(), pk=pk)
    form = ReasonForm(**acts.sent(request), label=_("Why does it end?"))
    deed = Deed(
        title=_("We no longer work with %(name)s") % {"name": partner.name},
        lead=_("What they did stays in the record, and so does every warning."),
        verb=_("Take leave"),
        said=_("It is among those we no longer work with."),
        back=place(partner),
        undo=reverse("partner-restore", args=[partner.pk]),
        danger=True,
    )
    act = partial(partners.end, partner_id=partner.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_POST
@needs(Permission.PARTNERS_MANAGE)
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    partner = get_object_or_404(listed_anyhow(request), pk=pk)
    return acts.press(
        request,
        partial(partners.restore, partner_id=partner.pk),
        said=_("We work with them again."),
        back=place(partner),
    )


def listed_anyhow(request: SignedInRequest) -> PartnerQuerySet:
    """The partners a reader may see, whether the house still works with them or not."""
    return Partner.objects.visible_to(request.user)


def above(partner: Partner | None = None) -> list[Crumb]:
    """The way to a page about a partner, or about the register."""
    found = [Crumb(label=_("Partners"), url=reverse("partners"))]
    if partner is not None:
        found.append(Crumb(label=partner.name, url=place(partner)))
    return found


def place(partner: Partner, section: str = "") -> str:
    """The address of a partner's page, at one of its sections."""
    anchor = f"#{section}" if section else ""
    return reverse("partner", args=[partner.pk]) + anchor
