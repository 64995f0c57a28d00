"""What a metric promises: every version of baseline and target, the first one included."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portfolio.laws import together


class TargetVersionQuerySet(models.QuerySet["TargetVersion"]):
    def current(self) -> Self:
        return self.filter(is_current=True)

    def original(self) -> Self:
        return self.filter(number=1)

    def proposed(self) -> Self:
        return self.filter(approved_at=None, declined_at=None)


class TargetVersion(models.Model):
    """
    One version of a promise. The first is in force at once; a later one when approved.

    While a metric carries no signature its first version is a draft and is written over.
    """

    metric = models.ForeignKey(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="targets"
    )
    number = models.PositiveIntegerField()
    baseline_value = models.FloatField(null=True, blank=True)
    baseline_date = models.DateField(null=True, blank=True)
    target_value = models.FloatField(null=True, blank=True)
    target_date = models.DateField(null=True, blank=True)
    # [["2026-03-31", 12.5], ...]: replaces the straight line where there is one.
    trajectory = models.JSONField(default=list, blank=True)
    reason = models.TextField(blank=True, default="")
    effective_date = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="targets_proposed",
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="targets_approved",
        null=True,
        blank=True,
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="targets_declined",
        null=True,
        blank=True,
    )
    decline_reason = models.TextField(blank=True, default="")
    is_current = models.BooleanField(default=False)

    objects = TargetVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_targetversion_number_once", fields=["metric", "number"]
            ),
            models.CheckConstraint(
                name="portfolio_targetversion_number_from_one", condition=Q(number__gte=1)
            ),
            models.UniqueConstraint(
                name="portfolio_targetversion_one_current",
                fields=["metric"],
                condition=Q(is_current=True),
            ),
            models.UniqueConstraint(
                name="portfolio_targetversion_one_proposal",
                fields=["metric"],
                condition=Q(approved_at=None, declined_at=None, number__gt=1),
            ),
            models.CheckConstraint(
                name="portfolio_targetversion_change_has_reason",
                condition=Q(number=1) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="portfolio_targetversion_change_needs_approval",
                condition=Q(number=1) | Q(is_current=False) | Q(approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="portfolio_targetversion_approved_by_another",
                condition=Q(number=1)
                | Q(approved_by=None)
                | ~Q(approved_by=F("proposed_by")),
            ),
            together(
                "portfolio_targetversion_approved_by_whom", ["approved_at", "approved_by"]
            ),
            together(
                "portfolio_targetversion_declined_by_whom", ["declined_at", "declined_by"]
            ),
            models.CheckConstraint(
                name="portfolio_targetversion_declined_is_not_in_force",
                condition=Q(declined_at=None) | Q(is_current=False, approved_at=None),
            ),
            # NaN and infinity compare as beyond every limit.
            models.CheckConstraint(
                name="portfolio_targetversion_finite",
                condition=(
                    Q(baseline_value=None)
                    | Q(baseline_value__gt=-1e15, baseline_value__lt=1e15)
                )
                & (Q(target_value=None) | Q(target_value__gt=-1e15, target_value__lt=1e15)),
            ),
            models.CheckConstraint(
                name="portfolio_targetversion_dates_in_order",
                condition=Q(baseline_date=None)
                | Q(target_date=None)
                | Q(target_date__gt=F("baseline_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"target {self.number} of #{self.metric_id}"
