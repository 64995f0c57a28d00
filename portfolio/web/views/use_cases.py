"""The page of one use case: the overview, and the rooms behind it."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from portfolio.documents.charts import MetricChart
from portfolio.models import UseCase
from portfolio.queries.case import Case, case_of
from portfolio.web import rooms
from portfolio.web.finding import on_use_case
from portfolio.web.judging import chart_of
from portfolio.web.rooms import Room
from portfolio.web.visits import Visit, visit


@require_GET
@on_use_case()
def show(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    """Show the overview: what an executive asks first, then a panel for each room."""
    here = visit(request, use_case, is_overview=True)
    case = case_of(here.reading, today=here.today, inside=here.may.inside)
    context = {
        **_frame(here, rooms.OVERVIEW),
        "case": case,
        "chart": _chart(case, here),
        "panels": [(panel.template, panel.read(here)) for panel in rooms.panels(here)],
    }
    return render(request, "portfolio/use_case/show.html", context)


def of_room(room: Room) -> Callable[..., HttpResponse]:
    """Return the view of one room."""

    @require_GET
    @on_use_case()
    def show_room(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
        here = visit(request, use_case)
        if room.inside and not here.may.inside:
            raise Http404
        context = {**_frame(here, room.slug), "room": room, **room.read(here)}
        return render(request, room.template, context)

    return show_room


def _frame(here: Visit, slug: str) -> dict[str, object]:
    return {
        "use_case": here.use_case,
        "may": here.may,
        "today": here.today,
        "rooms": rooms.tabs(here.use_case, slug, inside=here.may.inside),
    }


def _chart(case: Case, here: Visit) -> MetricChart | None:
    metric = case.main_metric
    if metric is None:
        return None
    target = metric.in_force[0] if metric.in_force else None  # type: ignore[attr-defined]
    return chart_of(metric, case.values, target, now=here.now)
