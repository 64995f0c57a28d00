"""Use cases: the page of one, and its history."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.queries import history
from look.tables import Column
from portfolio.documents.charts import MetricChart
from portfolio.models import UseCase
from portfolio.operations.noting import ROOT
from portfolio.queries.case import Case, case_of
from portfolio.queries.days import day_of
from portfolio.queries.rights import rights
from portfolio.web.finding import on_use_case
from portfolio.web.forms.comment import CommentForm
from portfolio.web.judging import judged_chart

# What a use case says of itself, in the order in which the audit asks.
QUESTIONS = {
    "decision": _("Decision or process"),
    "beneficiaries": _("For whom"),
    "impact": _("What becomes better"),
    "data_needed": _("Data"),
    "way_to_tell": _("How we would tell"),
}
METRIC_COLUMNS = (
    Column(key="metric", label=_("Metric")),
    Column(key="spark", label=_("13 periods, target dashed")),
    Column(key="latest", label=_("Latest"), numeric=True),
    Column(key="target", label=_("Target"), numeric=True),
    Column(key="status", label=_("Status")),
)


@require_GET
@on_use_case()
def show(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    now = timezone.now()
    today = day_of(now)
    case = case_of(use_case, seen_by=request.user, today=today)
    context = {
        "use_case": use_case,
        "case": case,
        "chart": _chart(case, now),
        "may": rights(request.user, use_case),
        "today": today,
        "comment_form": CommentForm(),
        "tags": use_case.tags.order_by("name", "pk"),
        "words": [(label, getattr(use_case, name)) for name, label in QUESTIONS.items()],
        "metric_columns": METRIC_COLUMNS,
    }
    return render(request, "portfolio/use_case/show.html", context)


@require_GET
@on_use_case()
def show_history(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    page = history.page(
        history.Search(type=ROOT, object=str(use_case.pk)),
        seen_by=request.user,
        before=_number(request.GET.get("before", "")),
        after=_number(request.GET.get("after", "")),
    )
    context = {"use_case": use_case, "page": page}
    return render(request, "portfolio/use_case/history.html", context)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _chart(case: Case, now: datetime) -> MetricChart | None:
    metric = case.main_metric
    if metric is None:
        return None
    target = metric.in_force[0] if metric.in_force else None  # type: ignore[attr-defined]
    return judged_chart(metric, case.values, target, now=now)
