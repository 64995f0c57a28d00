"""What a chart draws beside the values, as plain JSON: kept with the health of a metric.

A page draws from what is kept and judges nothing; a metric that nobody judged yet is judged
for the page, and drawn by the same path.
"""

from typing import Any

from portfolio.analysis.health import Health
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series import limits
from portfolio.analysis.series.rebasing import asked_from
from portfolio.analysis.series.variation import Icon

Drawing = dict[str, Any]
MONTHS = 13


def drawing_of(told: Health, *, policy: Policy = DEFAULT) -> Drawing:
    """Return limits, special causes, months and forecast; days in ISO form."""
    periods = told.periods
    statuses = {one.end: one.status for one in told.statuses}
    shift = asked_from(told.variation, policy=policy) if told.variation.segments else None
    return {
        "segments": [
            {
                "first": periods[one.first].start.isoformat(),
                "last": periods[one.last].start.isoformat(),
                "mean": one.limits.mean,
                "lower": one.limits.lower,
                "upper": one.limits.upper,
                "is_trial": one.limits.standing is limits.Standing.TRIAL,
            }
            for one in told.variation.segments
            if periods
            and one.limits.mean is not None
            and one.limits.standing is not limits.Standing.TOO_FEW
        ],
        "marks": [
            [period.start.isoformat(), mark.cause, mark.way, mark.icon]
            for period, mark in zip(periods, told.variation.marks, strict=True)
            if mark is not None and mark.icon is not Icon.COMMON
        ],
        "months": [
            [month.start.isoformat(), statuses.get(month.end, ""), month.score]
            for month in told.months[-MONTHS:]
        ],
        "forecast": [list(band) for band in told.forecast.bands] if told.forecast else [],
        "outlook": told.forecast.outlook.value if told.forecast else "",
        "chance": told.forecast.shown if told.forecast else None,
        # From here a lasting shift would be rebased, if its cause is known.
        "shift_from": None if shift is None else periods[shift].start.isoformat(),
    }
