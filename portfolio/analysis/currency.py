"""Amounts in other currencies, in the organisation's own: by the rate of their day."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """From this day on, one unit of `currency` is worth so many of `into`."""

    currency: str
    into: str
    day: date
    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """
    An amount as it was written down, and in the organisation's currency.

    `value` is None where no rate is known; `rate` is None where none was needed.
    """

    written: Decimal
    currency: str
    value: Decimal | None
    rate: Rate | None = None

    @property
    def is_known(self) -> bool:
        return self.value is not None


class Exchange:
    """The rates into one currency; a rate the other way round serves as well."""

    def __init__(self, into: str, rates: Iterable[Rate] = ()) -> None:
        self.into = into
        found: dict[str, list[Rate]] = {}
        for rate in rates:
            turned = self._turned(rate)
            if turned is not None:
                found.setdefault(turned.currency, []).append(turned)
        self._rates = {
            currency: sorted(listed, key=lambda rate: rate.day)
            for currency, listed in found.items()
        }

    def convert(self, amount: Decimal, currency: str, day: date) -> Amount:
        """Convert by the latest rate up to `day`; a later one is never taken."""
        if currency == self.into:
            return Amount(written=amount, currency=currency, value=amount)
        rate = self._rate(currency, day)
        value = None if rate is None else rounded(amount * rate.rate)
        return Amount(written=amount, currency=currency, value=value, rate=rate)

    def _rate(self, currency: str, day: date) -> Rate | None:
        listed = self._rates.get(currency, [])
        place = bisect_right(listed, day, key=lambda rate: rate.day)
        return listed[place - 1] if place else None

    def _turned(self, rate: Rate) -> Rate | None:
        if rate.into == self.into:
            return rate
        if rate.currency == self.into:
            return Rate(
                currency=rate.into, into=self.into, day=rate.day, rate=1 / rate.rate
            )
        return None


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_EVEN)
