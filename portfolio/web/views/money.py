"""Money: the costs of a use case, and the currencies of the organisation."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look import formats
from look.pages import page_of
from look.tables import Column, sort_of
from portfolio.models import Cost, ExchangeRate, UseCase
from portfolio.operations import costs, currencies
from portfolio.queries.days import day_of
from portfolio.queries.money import (
    house_currency,
    rates_in_force,
    reckoned,
    totals,
    unrated,
)
from portfolio.web import acts, shelves
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.money import CostForm, CurrencyForm, RateForm

COLUMNS = (
    Column(key="title", label=gettext_lazy("Use case"), order_by="title"),
    Column(
        key="expected",
        label=gettext_lazy("Expected a year"),
        order_by="standing__worth_expected",
        numeric=True,
    ),
    Column(
        key="realised",
        label=gettext_lazy("Realised, 12 months"),
        order_by="standing__realised_year",
        numeric=True,
    ),
    Column(
        key="run",
        label=gettext_lazy("Running, a year"),
        order_by="standing__run_cost",
        numeric=True,
    ),
    Column(
        key="multiple",
        label=gettext_lazy("Against the pilot"),
        order_by="standing__cost_multiple",
        numeric=True,
    ),
    Column(
        key="net",
        label=gettext_lazy("Net to date"),
        order_by="standing__net",
        numeric=True,
    ),
)


@require_GET
@needs(Permission.USE_CASE_SEE_ALL)
def index(request: SignedInRequest) -> HttpResponse:
    sort = sort_of(request, COLUMNS, default="-expected")
    rows = reckoned(seen_by=request.user)
    context = {
        "columns": COLUMNS,
        "sort": sort,
        "page": page_of(rows.order_by(shelves.known_first(sort), "number"), request),
        "totals": totals(seen_by=request.user),
        "currency": house_currency(),
        "rates": rates_in_force(),
        "unrated": unrated(),
        "may_change": request.user.can(Permission.SETTINGS_CHANGE),
        "shelves": shelves.tabs("money"),
    }
    return render(request, "portfolio/money/index.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.SETTINGS_CHANGE)
def set_rate(request: SignedInRequest) -> HttpResponse:
    into = house_currency()
    start = {"rate_date": day_of(timezone.now()), "currency": request.GET.get("of", "")}
    form = RateForm(**acts.sent(request), into=into, initial=start)
    deed = Deed(
        title=_("A rate into %(currency)s") % {"currency": into},
        lead=_("Each amount takes the latest rate up to its own day."),
        verb=_("Set the rate"),
        said=_("Set. Every figure is reckoned anew."),
        back=reverse("money"),
    )
    return acts.ask(request, form, currencies.set_rate, deed, above=shelves.above("money"))


@require_POST
@needs(Permission.SETTINGS_CHANGE)
def withdraw_rate(request: SignedInRequest, pk: int) -> HttpResponse:
    rate = get_object_or_404(ExchangeRate, pk=pk)
    return acts.press(
        request,
        partial(currencies.withdraw_rate, rate_id=rate.pk),
        said=_("Taken back."),
        back=reverse("money"),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.SETTINGS_CHANGE)
def choose_currency(request: SignedInRequest) -> HttpResponse:
    form = CurrencyForm(**acts.sent(request), initial={"currency": house_currency()})
    deed = Deed(
        title=_("In which currency does the organisation reckon?"),
        lead=_(
            "No amount is rewritten: every figure is reckoned anew. Rates lead into one"
            " currency alone, so amounts in others are left out until they have a rate"
            " into this one. Closed reviews stay as they were."
        ),
        verb=_("Reckon in it"),
        said=_("Every figure is reckoned anew."),
        back=reverse("money"),
    )
    return acts.ask(request, form, currencies.choose, deed, above=shelves.above("money"))


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def record(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    start = {
        "kind": request.GET.get("kind"),
        "basis": request.GET.get("basis"),
        "currency": house_currency(),
        "cost_date": day_of(timezone.now()),
    }
    form = CostForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Record a cost"),
        lead=_("It stays as it is: a wrong one is taken back, with a reason."),
        verb=_("Record it"),
        said=_("Recorded."),
        back=acts.place(use_case, "costs"),
    )
    act = partial(costs.record, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def withdraw(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    rows = Cost.objects.standing().filter(use_case=use_case)
    cost = get_object_or_404(rows, pk=pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it taken back?"))
    amount = formats.money(
        cost.amount, currency=cost.currency, language=get_language() or "en", exact=True
    )
    deed = Deed(
        title=_("Take back a cost"),
        lead=f"{cost.what} {amount}".strip(),
        verb=_("Take it back"),
        said=_("Taken back."),
        back=acts.place(use_case, "costs"),
        danger=True,
    )
    act = partial(costs.withdraw, cost_id=cost.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)
