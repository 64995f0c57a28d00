"""The organisation's currency, and what other currencies were worth in it from a day on."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portfolio.laws import not_empty, together

DEFAULT_CURRENCY = "EUR"


class HouseCurrency(models.Model):
    """The currency in which the organisation reckons; the last one chosen holds.

    A choice is added and never changed: what was reckoned in the one before says so.
    """

    number = models.PositiveIntegerField(unique=True)
    currency = models.CharField(max_length=3)
    reason = models.TextField()
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="currencies_chosen",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_housecurrency_code",
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
            ),
            models.CheckConstraint(
                name="portfolio_housecurrency_number_from_one", condition=Q(number__gte=1)
            ),
            not_empty("portfolio_housecurrency_has_reason", "reason"),
        ]

    def __str__(self) -> str:
        return self.currency


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class ExchangeRate(models.Model):
    """From a day on, one unit of `currency` is worth `rate` of `into`."""

    currency = models.CharField(max_length=3)
    into = models.CharField(max_length=3)
    rate_date = models.DateField()
    rate = models.DecimalField(max_digits=18, decimal_places=8)
    source = models.CharField(max_length=200, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rates_recorded"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="rates_withdrawn",
        null=True,
        blank=True,
    )

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_exchangerate_codes",
                condition=Q(currency__regex=r"^[A-Z]{3}$", into__regex=r"^[A-Z]{3}$"),
            ),
            models.CheckConstraint(
                name="portfolio_exchangerate_two_currencies",
                condition=~Q(currency=F("into")),
            ),
            models.CheckConstraint(
                name="portfolio_exchangerate_rate_positive", condition=Q(rate__gt=0)
            ),
            models.UniqueConstraint(
                name="portfolio_exchangerate_one_a_day",
                fields=["currency", "into", "rate_date"],
                condition=Q(withdrawn_at=None),
            ),
            together(
                "portfolio_exchangerate_withdrawn_by_whom",
                ["withdrawn_at", "withdrawn_by"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rate} {self.into} for 1 {self.currency} from {self.rate_date}"
