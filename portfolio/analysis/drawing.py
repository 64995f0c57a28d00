"""What a chart draws beside the values, as plain JSON: kept with the health of a metric.

A page draws from what is kept and judges nothing; a metric that nobody judged yet is judged
for the page, and drawn by the same path.
"""

from typing import Any

from portfolio.analysis.health import Health
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series import limits
from portfolio.analysis.series.rebasing import asked_from

Drawing = dict[str, Any]
MONTHS = 13


def drawing_of(told: Health, *, policy: Policy = DEFAULT) -> Drawing:
    """Return limits, special causes, months and forecast; days in ISO form."""
    start = told.start
    segments = told.variation.segments
    shift = asked_from(told.variation, policy=policy) if segments else None
    return {
        "segments": [
            {
                "first": start(one.first),
                "last": start(one.last),
                "mean": one.limits.mean,
                "lower": one.limits.lower,
                "upper": one.limits.upper,
                "is_trial": one.limits.standing is limits.Standing.TRIAL,
            }
            for one in segments
            if one.limits.mean is not None
            and one.limits.standing is not limits.Standing.TOO_FEW
        ],
        "marks": [
            (start(period), *words) for one in segments for period, words in one.special
        ],
        "months": told.recent(MONTHS),
        "forecast": told.forecast.bands if told.forecast else (),
        "outlook": told.forecast.outlook.value if told.forecast else "",
        "chance": told.forecast.shown if told.forecast else None,
        # From here a lasting shift would be rebased, if its cause is known.
        "shift_from": None if shift is None else start(shift),
    }
