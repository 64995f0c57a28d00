"""Rebases: from a day on, the limits of a metric begin anew: its process changed."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.laws import not_empty, together


class RebaseQuerySet(models.QuerySet["Rebase"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Rebase(models.Model):
    """
    A known and lasting cause moved the process: limits begin anew with the period.

    It changes what counts as ordinary variation; pace and streak are never touched.
    """

    metric = models.ForeignKey(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="rebases"
    )
    # The first day of the first period of the new segment.
    period_start = models.DateField()
    cause = models.TextField()
    rebased_at = models.DateTimeField()
    rebased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rebases"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="rebases_withdrawn",
        null=True,
        blank=True,
    )

    objects = RebaseQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_rebase_has_cause", "cause"),
            models.UniqueConstraint(
                name="portfolio_rebase_one_per_period",
                fields=["metric", "period_start"],
                condition=Q(withdrawn_at=None),
            ),
            together(
                "portfolio_rebase_withdrawn_by_whom", ["withdrawn_at", "withdrawn_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.metric_id} rebased from {self.period_start}"
