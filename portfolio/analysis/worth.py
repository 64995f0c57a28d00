"""What a use case is expected to bring, what it brought, what it cost, when it pays back.

money = reckon(books, today=today)
money.realised_year, money.run_cost, money.multiple, money.payback_month

Only months in production, measured as production, count as realised. A month counts once it
is closed; nothing is extrapolated but the month of payback, which says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portfolio.analysis.books import (
    Basis,
    Books,
    CostKind,
    CostLine,
    ValueLine,
    first_of,
    total,
)
from portfolio.analysis.currency import Amount, rounded
from portfolio.analysis.measures import Evidence
from portfolio.analysis.payback import payback
from portfolio.analysis.policy import DEFAULT, Policy

YEAR = 12
# A year of running is told from so many of its latest months.
RECENT = 3


class CostWarning(StrEnum):
    """How a year of running stands against the pilot."""

    NONE = ""
    YELLOW = "yellow"
    RED = "red"
    # So many times that the unit is more likely wrong than the project.
    ODD = "odd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one metric was worth in one month, and how that was come by."""

    line: ValueLine
    month: date
    value: float
    amount: Decimal
    is_realised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Every figure in the organisation's currency; None where it is not known."""

    currency: str
    low: Decimal | None = None
    expected: Decimal | None = None
    high: Decimal | None = None
    expected_to_date: Decimal | None = None
    # Of the last twelve closed months, and of all of them.
    realised_year: Decimal | None = None
    realised: Decimal | None = None
    # The last twelve months of demos, pilots and months before going live: never realised.
    unproven_year: Decimal | None = None
    pilot_planned: Decimal | None = None
    pilot_cost: Decimal | None = None
    run_planned: Decimal | None = None
    run_cost: Decimal | None = None
    run_paid: Decimal | None = None
    net: Decimal | None = None
    net_year: Decimal | None = None
    multiple: float | None = None
    warning: CostWarning = CostWarning.NONE
    multiple_since: date | None = None
    payback_month: date | None = None
    payback_is_forecast: bool = False
    short_months: int = 0
    gains: tuple[Gain, ...] = ()
    unconverted: tuple[Amount, ...] = ()

    @property
    def pilot_is_planned(self) -> bool:
        """Whether the pilot's cost is still only a plan."""
        return self.pilot_cost is None and self.pilot_planned is not None

    @property
    def run_is_planned(self) -> bool:
        return self.run_cost is None and self.run_planned is not None

    @property
    def pilot(self) -> Decimal | None:
        """What it cost, or else what it is planned to."""
        return self.pilot_planned if self.pilot_cost is None else self.pilot_cost

    @property
    def run(self) -> Decimal | None:
        """What a year of running costs, or else is planned to."""
        return self.run_planned if self.run_cost is None else self.run_cost


def reckon(books: Books, *, today: date, policy: Policy = DEFAULT) -> Money:
    """Make all figures of one use case out of its books."""
    if not (books.costs or books.worth or books.values):
        return Money(currency=books.currency)
    gains = _gains(books)
    realised = _by_month(one for one in gains if one.is_realised)
    window = first_of_window(today)
    expected = total(line.expected.value for line in books.worth)
    run_months = _months(books.costs, CostKind.RUN)
    pilot_cost = _paid(books.costs, CostKind.PILOT)
    pilot_planned = _planned(books.costs, CostKind.PILOT, today)
    run_planned = _a_year(_planned(books.costs, CostKind.RUN, today))
    run_cost = _run_rate(run_months)
    pilot = pilot_planned if pilot_cost is None else pilot_cost
    run = run_planned if run_cost is None else run_cost
    multiple = float(run / pilot) if pilot and run is not None else None
    year = _within(realised, window)
    brought = total(realised.values())
    run_paid = total(run_months.values())
    spent = total([pilot_cost, run_paid])
    back = payback(
        realised=realised,
        run=run_months,
        pilot=_months(books.costs, CostKind.PILOT),
        today=today,
    )
    return Money(
        currency=books.currency,
        low=total(line.low.value for line in books.worth),
        expected=expected,
        high=total(line.high.value for line in books.worth),
        expected_to_date=_expected_to_date(expected, realised),
        realised_year=year,
        realised=brought,
        unproven_year=_within(
            _by_month(one for one in gains if not one.is_realised), window
        ),
        pilot_planned=pilot_planned,
        pilot_cost=pilot_cost,
        run_planned=run_planned,
        run_cost=run_cost,
        run_paid=run_paid,
        net=None if spent is None else (brought or Decimal(0)) - spent,
        net_year=None if year is None or run is None else year - run,
        multiple=multiple,
        warning=warning_of(multiple, policy),
        multiple_since=_since(pilot, run_months, policy),
        payback_month=back.month,
        payback_is_forecast=back.is_forecast,
        short_months=_short_months(expected, realised, policy),
        gains=tuple(gains),
        unconverted=books.unconverted,
    )


def warning_of(multiple: float | None, policy: Policy = DEFAULT) -> CostWarning:
    """Return how grave a multiple of the pilot is."""
    if multiple is None or multiple < policy.cost_yellow:
        return CostWarning.NONE
    if multiple >= policy.cost_odd:
        return CostWarning.ODD
    return CostWarning.RED if multiple >= policy.cost_red else CostWarning.YELLOW


def worth_of(line: ValueLine, value: float) -> Decimal | None:
    """Return what one month at this value is worth against the baseline."""
    if line.baseline is None or line.per_unit.value is None or not line.sign:
        return None
    difference = (Decimal(str(value)) - Decimal(str(line.baseline))) * line.sign
    return rounded(difference * line.per_unit.value / line.span.months)


def _gains(books: Books) -> list[Gain]:
    found = []
    for line in books.values:
        for month, value in line.months:
            amount = worth_of(line, value)
            if amount is None:
                continue
            counts = line.evidence is Evidence.PRODUCTION and books.is_live(month)
            found.append(
                Gain(line=line, month=month, value=value, amount=amount, is_realised=counts)
            )
    return sorted(found, key=lambda one: (one.month, one.line.metric_id))


def _by_month(gains: Iterable[Gain]) -> dict[date, Decimal]:
    found: dict[date, Decimal] = {}
    for one in gains:
        found[one.month] = found.get(one.month, Decimal(0)) + one.amount
    return dict(sorted(found.items()))


def first_of_window(today: date) -> date:
    """Return the first of the last twelve months that have ended."""
    year, month = divmod(today.year * YEAR + today.month - 1 - YEAR, YEAR)
    return date(year, month + 1, 1)


def _within(months: Mapping[date, Decimal], since: date) -> Decimal | None:
    return total(amount for month, amount in months.items() if month >= since)


def _expected_to_date(
    expected: Decimal | None, realised: Mapping[date, Decimal]
) -> Decimal | None:
    """A twelfth of the expected year for each month that could be counted."""
    if expected is None or not realised:
        return None
    return rounded(expected * len(realised) / YEAR)


def _short_months(
    expected: Decimal | None, realised: Mapping[date, Decimal], policy: Policy
) -> int:
    """How many of the latest months, running, fell short of the part that was due."""
    if not expected:
        return 0
    due = expected / YEAR * Decimal(str(policy.value_share))
    count = 0
    for amount in reversed(list(realised.values())):
        if amount >= due:
            break
        count += 1
    return count


def _paid(costs: tuple[CostLine, ...], kind: CostKind) -> Decimal | None:
    return total(
        line.amount.value
        for line in costs
        if line.kind is kind and line.basis is Basis.ACTUAL
    )


def _planned(costs: tuple[CostLine, ...], kind: CostKind, today: date) -> Decimal | None:
    """The plan in force: for the pilot the latest, for running the latest begun."""
    plans = [line for line in costs if line.kind is kind and line.basis is Basis.PLANNED]
    if kind is CostKind.RUN:
        begun = [line for line in plans if line.day <= today]
        # Before the first has begun, what is to come is the plan.
        plans = begun or plans[:1]
    return plans[-1].amount.value if plans else None


def _a_year(month: Decimal | None) -> Decimal | None:
    return None if month is None else month * YEAR


def _months(costs: tuple[CostLine, ...], kind: CostKind) -> dict[date, Decimal]:
    """By month, what was paid."""
    found: dict[date, Decimal] = {}
    for line in costs:
        if (
            line.kind is kind
            and line.basis is Basis.ACTUAL
            and line.amount.value is not None
        ):
            month = first_of(line.day)
            found[month] = found.get(month, Decimal(0)) + line.amount.value
    return dict(sorted(found.items()))


def _run_rate(months: Mapping[date, Decimal]) -> Decimal | None:
    """A year at the mean of the latest months that are known."""
    latest = list(months.values())[-RECENT:]
    if not latest:
        return None
    return rounded(sum(latest, Decimal(0)) / len(latest) * YEAR)


def _since(
    pilot: Decimal | None, run_months: Mapping[date, Decimal], policy: Policy
) -> date | None:
    """The first month of the latest run of months that were several pilots a year."""
    if not pilot:
        return None
    first = None
    for month, amount in reversed(list(run_months.items())):
        if amount * YEAR / pilot < Decimal(str(policy.cost_yellow)):
            break
        first = month
    return first
