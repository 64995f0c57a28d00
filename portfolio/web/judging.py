"""A metric's chart: its values, what was judged of them, and what happened meanwhile."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language

from portfolio.analysis.drawing import Drawing, drawing_of
from portfolio.analysis.measures import Cadence
from portfolio.documents.charts import MetricChart
from portfolio.documents.judged import judged
from portfolio.documents.marking import marked
from portfolio.documents.pictures import metric_chart
from portfolio.models import Measurement, Metric, TargetVersion
from portfolio.operations.health import judge_known
from portfolio.queries.days import day_of
from portfolio.queries.marks import ChartMark, marks_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.portfolio import WINDOW
from portfolio.queries.series import known
from portfolio.queries.ways import way_of


def chart_of(
    metric: Metric,
    rows: list[Measurement],
    target: TargetVersion | None,
    *,
    now: datetime,
    size: int | None = WINDOW,
    marks: list[ChartMark] | None = None,
) -> MetricChart:
    """
    Draw one metric as it was judged last, with what happened to it, in one query.

    None where the `marks` of what happened were read already. A metric that nobody judged
    yet is judged now, in six more.
    """
    today: date = day_of(now)
    cadence = Cadence(metric.cadence)
    chart = judged(
        metric_chart(metric, rows, target, today=today, size=size),
        _drawing(metric, now),
        way_of(metric, target) if target is not None else None,
        cadence=cadence,
        language=get_language() or "en",
    )
    return marked(
        chart,
        metric,
        marks_of(metric) if marks is None else marks,
        today=today,
        talk=lambda start: talk_url(metric, start),
    )


def talk_url(metric: Metric, start: date) -> str:
    """Where one value of a metric is talked about."""
    return reverse("value", args=[metric.use_case.ref, metric.key, start.isoformat()])


def _drawing(metric: Metric, now: datetime) -> Drawing:
    health = getattr(metric, "health", None)
    if health is not None and health.told is not None:
        kept: Drawing = health.drawing
        return kept
    policy = policy_in_force()
    ((_one, told),) = judge_known(known([metric.pk], as_of=now), now=now, policy=policy)
    return drawing_of(told)
