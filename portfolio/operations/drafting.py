"""Drafting a metric together with the history it was judged by in its form."""

from datetime import datetime
from typing import Unpack

from accounts import ledger
from accounts.models import User
from portfolio.analysis.promises import Promise
from portfolio.models import Metric
from portfolio.operations import measurements, metrics


@ledger.writes
def draft_with_history(
    *,
    use_case_id: int,
    entries: list[measurements.Entry],
    promise: Promise,
    by: User,
    now: datetime,
    **terms: Unpack[metrics.Terms],
) -> Metric:
    """
    Add a metric and its earlier values, both or neither.

    :raises metrics.CannotMeasure: if there may be no such metric
    :raises targets.Contradictory: if baseline and target contradict each other
    :raises measurements.NotTaken: at the first value that is not accepted
    """
    metric = metrics.draft(
        use_case_id=use_case_id, by=by, now=now, promise=promise, **terms
    )
    if entries:
        measurements.record_many(metric_id=metric.pk, entries=entries, by=by, now=now)
    return metric
