"""Where a person lands after signing in: the portfolio as a list."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from look.pages import page_of
from look.tables import Column, sort_of
from portfolio.queries.days import day_of
from portfolio.queries.portfolio import portfolio
from portfolio.web.forms.portfolio import FilterForm

COLUMNS = (
    Column(key="title", label=_("Use case"), order_by="title"),
    Column(key="status", label=_("Status"), order_by="standing__severity"),
    Column(key="since", label=_("Stage and phase"), order_by="entered_stage_at"),
    Column(key="metric", label=_("Metric, 13 periods, target dashed")),
    Column(key="blockers", label=_("Blockers"), order_by="open_blockers", numeric=True),
    Column(key="next", label=_("Next date"), order_by="next_date"),
)


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    form = FilterForm(request.GET, reader=request.user)
    sort = sort_of(request, COLUMNS, default="-status")
    wanted = F(sort.column.order_by)
    order = wanted.desc(nulls_last=True) if sort.descending else wanted.asc(nulls_last=True)
    found = portfolio(form.wanted, seen_by=request.user).order_by(order, "number")
    context = {
        "form": form,
        "page": page_of(found, request),
        "columns": COLUMNS,
        "sort": sort,
        "today": day_of(timezone.now()),
        "may_propose": request.user.can(Permission.USE_CASE_CREATE),
    }
    return render(request, "portfolio/home.html", context)
