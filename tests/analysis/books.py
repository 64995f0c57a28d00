"""Books of one use case, in euros unless said otherwise."""

from datetime import date
from decimal import Decimal
from itertools import count

from portfolio.analysis.books import (
    Basis,
    Books,
    CostKind,
    CostLine,
    Span,
    ValueLine,
    WorthLine,
)
from portfolio.analysis.currency import Amount
from portfolio.analysis.measures import Evidence

IDS = count(1)
LIVE = ((date(2026, 1, 1), None),)


def euros(amount) -> Amount:
    return Amount(written=Decimal(amount), currency="EUR", value=Decimal(amount))


def cost(amount, day, kind=CostKind.RUN, basis=Basis.ACTUAL) -> CostLine:
    return CostLine(id=next(IDS), kind=kind, basis=basis, day=day, amount=euros(amount))


def pilot(amount, day=date(2025, 11, 5), basis=Basis.ACTUAL) -> CostLine:
    return cost(amount, day, kind=CostKind.PILOT, basis=basis)


def running(*amounts, since=date(2026, 1, 1)) -> tuple[CostLine, ...]:
    """One actual cost a month from a month on."""
    return tuple(
        cost(amount, date(since.year, since.month + place, 1))
        for place, amount in enumerate(amounts)
    )


def worth(expected, low=None, high=None) -> WorthLine:
    return WorthLine(
        kind="cost",
        low=euros(expected if low is None else low),
        expected=euros(expected),
        high=euros(expected if high is None else high),
    )


def value(*values, since=date(2026, 1, 1), **given) -> ValueLine:
    """A metric with one closed month after the other."""
    return ValueLine(
        **{
            "metric_id": next(IDS),
            "key": "wrong",
            "name": "Wrong units",
            "unit": "%",
            "sign": -1,
            "evidence": Evidence.PRODUCTION,
            "baseline": 31.0,
            "per_unit": euros(12_000),
            "span": Span.YEAR,
            "months": tuple(
                (date(since.year, since.month + place, 1), each)
                for place, each in enumerate(values)
            ),
            **given,
        }
    )


def books(**given) -> Books:
    return Books(**{"currency": "EUR", "live": LIVE, **given})
