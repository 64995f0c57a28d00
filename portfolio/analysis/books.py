"""What is written down about the money of one use case, before anything is made of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from portfolio.analysis.currency import Amount
from portfolio.analysis.measures import Evidence


class CostKind(StrEnum):
    """The pilot is paid once, in all; running is paid month by month."""

    PILOT = "pilot"
    RUN = "run"


class Basis(StrEnum):
    PLANNED = "planned"
    ACTUAL = "actual"


class Span(StrEnum):
    """For how long a unit of difference is worth what its metric says."""

    YEAR = "year"
    MONTH = "month"

    @property
    def months(self) -> int:
        return 12 if self is Span.YEAR else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One cost; for running costs, `day` is the first of their month."""

    id: int
    kind: CostKind
    basis: Basis
    day: date
    amount: Amount
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthLine:
    """What one kind of worth is thought to be a year."""

    kind: str
    low: Amount
    expected: Amount
    high: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """A metric that says what a unit of difference is worth, with its closed months.

    `months` are the first days of months that were scored, each with its value.
    """

    metric_id: int
    key: str
    name: str
    unit: str
    sign: int
    evidence: Evidence
    baseline: float | None
    per_unit: Amount
    span: Span
    months: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """All of it. `live` are the spans in production: from a day, until a day or today."""

    currency: str
    costs: tuple[CostLine, ...] = ()
    worth: tuple[WorthLine, ...] = ()
    values: tuple[ValueLine, ...] = ()
    live: tuple[tuple[date, date | None], ...] = ()

    def is_live(self, month: date) -> bool:
        """Whether it was in production for the whole of a month."""
        end = following(month)
        return any(
            since <= month and (until is None or until >= end) for since, until in self.live
        )

    @property
    def unconverted(self) -> tuple[Amount, ...]:
        """What no rate is known for, and no figure therefore holds."""
        amounts = [
            *(line.amount for line in self.costs),
            *(one for line in self.worth for one in (line.low, line.expected, line.high)),
            *(line.per_unit for line in self.values),
        ]
        return tuple(one for one in amounts if not one.is_known)


def first_of(day: date) -> date:
    return day.replace(day=1)


def following(month: date) -> date:
    """Return the first day of the next month."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add up what is known; None where nothing is."""
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None
