"""A metric's chart, judged as its page is opened: what was just entered counts already."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import get_language

from portfolio.analysis.measures import Cadence
from portfolio.documents.charts import MetricChart
from portfolio.documents.judged import judged
from portfolio.documents.pictures import metric_chart
from portfolio.models import Measurement, Metric, TargetVersion
from portfolio.operations.health import judge_known
from portfolio.queries.days import day_of
from portfolio.queries.plans import plans_in_force
from portfolio.queries.series import known


def judged_chart(
    metric: Metric,
    rows: list[Measurement],
    target: TargetVersion | None,
    *,
    now: datetime,
) -> MetricChart:
    """Draw one metric with its limits, its plan and its forecast, in six queries."""
    today = day_of(now)
    plan = plans_in_force([metric.pk], today=today).get(metric.pk)
    found = known([metric.pk], as_of=now)
    planned = [replace(one, metric=replace(one.metric, plan=plan)) for one in found]
    ((one, health),) = judge_known(planned, now=now)
    return judged(
        metric_chart(metric, rows, target, today=today),
        health,
        one.metric.way,
        cadence=Cadence(metric.cadence),
        language=get_language() or "en",
    )
