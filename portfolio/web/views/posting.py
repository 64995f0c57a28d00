"""Post this KPI: what to paste into a script, and the last calls that touched it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.queries.keys import accounts_of, calls_touching
from look.tables import Column
from portfolio.models import Metric
from portfolio.queries.days import day_of
from portfolio.web.finding import on_metric
from portfolio.web.snippets import places, snippets

LAST = 10
COLUMNS = (
    Column(key="at", label=_("When")),
    Column(key="by", label=_("Integration")),
    Column(key="call", label=_("Call")),
    Column(key="status", label=_("Answer")),
    Column(key="rows", label=_("Rows"), numeric=True),
)


@require_GET
@on_metric()
def show(request: SignedInRequest, metric: Metric) -> HttpResponse:
    name = f"{metric.use_case.ref}/{metric.key}"
    address = request.build_absolute_uri(reverse("v1:measurements"))
    today = day_of(timezone.now())
    stands = metric.measurements.filter(period_start__in=places(metric, today=today))
    context = {
        "use_case": metric.use_case,
        "metric": metric,
        "name": name,
        "snippets": snippets(
            metric,
            address=address,
            today=today,
            stands={row.period_start: row for row in stands},
        ),
        "calls": calls_touching(name, limit=LAST),
        "columns": COLUMNS,
        "integrations": list(
            accounts_of(seen_by=request.user).filter(ended_at=None)[:LAST]
        ),
        "may_manage": request.user.can(Permission.KEYS_MANAGE),
    }
    return render(request, "portfolio/metric/post.html", context)
