"""All that the analysis says of a stored metric at a moment, judged as it is asked."""

from datetime import datetime

from portfolio.analysis.metric import Metric
from portfolio.analysis.policy import Policy
from portfolio.analysis.preview import Preview, preview
from portfolio.queries.days import day_of
from portfolio.queries.plans import plans_in_force
from portfolio.queries.policy import in_force
from portfolio.queries.series import known


def told_of(
    metric_id: int, *, now: datetime, policy: Policy | None = None
) -> tuple[Preview, Metric]:
    """
    Return what is said of a metric and what it was judged by.

    A constant number of queries. What is over is judged on its last day.
    """
    (one,) = known([metric_id], as_of=now)
    today = day_of(now)
    plan = plans_in_force([metric_id], today=today).get(metric_id)
    day = min(today, one.until_date or today)
    told = preview(
        one.metric, today=day, policy=in_force(policy), plans=[plan] if plan else ()
    )
    return told, one.metric
