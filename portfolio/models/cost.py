"""Costs: what the pilot and the running of a use case were planned to cost, and did."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.books import Basis, CostKind
from portfolio.laws import choices, known, seen_by, together


class CostQuerySet(models.QuerySet["Cost"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def in_order(self) -> Self:
        return self.order_by("cost_date", "pk")


class Cost(models.Model):
    """
    One dated amount. A wrong one is withdrawn, never edited, and stays to be read.

    Actual costs add up. A plan holds until a later one; for running costs the day is the
    first of a month, and the amount is that month's.
    """

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="costs"
    )
    kind = models.CharField(max_length=10, choices=choices(CostKind))
    basis = models.CharField(max_length=10, choices=choices(Basis))
    cost_date = models.DateField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    what = models.CharField(max_length=200, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="costs_recorded"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="costs_withdrawn",
        null=True,
        blank=True,
    )
    withdraw_reason = models.TextField(blank=True, default="")

    objects = CostQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_cost_kind_known", "kind", CostKind),
            known("portfolio_cost_basis_known", "basis", Basis),
            models.CheckConstraint(
                name="portfolio_cost_amount_not_negative", condition=Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="portfolio_cost_currency_code",
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
            ),
            models.CheckConstraint(
                name="portfolio_cost_run_is_of_a_month",
                condition=~Q(kind=CostKind.RUN) | Q(cost_date__day=1),
            ),
            models.UniqueConstraint(
                name="portfolio_cost_one_plan_from_a_day",
                fields=["use_case", "kind", "cost_date"],
                condition=Q(basis=Basis.PLANNED, withdrawn_at=None),
            ),
            together("portfolio_cost_withdrawn_by_whom", ["withdrawn_at", "withdrawn_by"]),
            models.CheckConstraint(
                name="portfolio_cost_withdrawn_says_why",
                condition=Q(withdrawn_at=None) | ~Q(withdraw_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} ({self.basis} {self.kind})"
