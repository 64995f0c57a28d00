"""When what was paid has come back: told where it has, reckoned where it has not yet."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NOTHING = Decimal(0)
# The pace is the mean of so many of the latest months that could be counted.
RECENT = 3
# Further away than this is out of sight.
MOST_MONTHS = 120

Months = Mapping[date, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """`month` is None where nothing was paid yet, or where it is out of sight."""

    month: date | None = None
    is_forecast: bool = False


def payback(*, realised: Months, run: Months, pilot: Months, today: date) -> Payback:
    """
    Return the month from which it has paid back for good, or will at the present pace.

    The pace is what the latest three counted months left after running costs.
    """
    months = sorted({*realised, *run, *pilot})
    if not (run or pilot):
        return Payback()
    balance, since = NOTHING, None
    for month in months:
        spent = run.get(month, NOTHING) + pilot.get(month, NOTHING)
        balance += realised.get(month, NOTHING) - spent
        if balance < 0:
            since = None
        elif since is None:
            since = month
    if since is not None:
        return Payback(month=since)
    pace = _pace(realised, run)
    ahead = math.ceil(-balance / pace) if pace > 0 else MOST_MONTHS + 1
    if ahead > MOST_MONTHS:
        return Payback()
    month = max(_later(months[-1], ahead), today.replace(day=1))
    return Payback(month=month, is_forecast=True)


def _pace(realised: Months, run: Months) -> Decimal:
    latest = list(realised)[-RECENT:]
    if not latest:
        return NOTHING
    left = sum((realised[month] - _running(month, run) for month in latest), NOTHING)
    return left / len(latest)


def _running(month: date, run: Months) -> Decimal:
    """What running cost in a month; where nothing is known, as in the latest before."""
    known = [one for one in run if one <= month]
    return run[max(known)] if known else NOTHING


def _later(month: date, count: int) -> date:
    year, index = divmod(month.year * 12 + month.month - 1 + count, 12)
    return date(year, index + 1, 1)
