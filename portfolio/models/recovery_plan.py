"""Recovery plans: what brings a metric back, by whom, and the values that will show it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from portfolio.laws import not_empty, positive_version, seen_by, together


class PlanEnd(StrEnum):
    """How a plan stopped being in force."""

    RECOVERED = "recovered"
    REPLACED = "replaced"
    GIVEN_UP = "given-up"


class RecoveryPlanQuerySet(models.QuerySet["RecoveryPlan"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="metric__use_case"))

    def open(self) -> Self:
        return self.filter(ended_at=None)


class RecoveryPlan(models.Model):
    """
    One plan for one metric. Whether it is credible is computed, never claimed.

    Its actions are Actions of the use case that name it; its sponsor approves it and says
    whether it is resourced.
    """

    metric = models.ForeignKey(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="plans"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recovery_plans"
    )
    root_cause = models.TextField(blank=True, default="")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plans_started"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="plans_approved",
        null=True,
        blank=True,
    )
    resourced = models.BooleanField(default=False)
    # The executive decision that a third plan within a year needs.
    decision = models.ForeignKey(
        "portfolio.Decision",
        on_delete=models.PROTECT,
        related_name="plans",
        null=True,
        blank=True,
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="plans_ended",
        null=True,
        blank=True,
    )
    end = models.CharField(
        max_length=12,
        choices=[(end.value, end.value) for end in PlanEnd],
        blank=True,
        default="",
    )
    end_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = RecoveryPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_recoveryplan_one_open_per_metric",
                fields=["metric"],
                condition=Q(ended_at=None),
            ),
            together(
                "portfolio_recoveryplan_approved_by_whom", ["approved_at", "approved_by"]
            ),
            models.CheckConstraint(
                name="portfolio_recoveryplan_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("owner")),
            ),
            models.CheckConstraint(
                name="portfolio_recoveryplan_resourced_by_approval",
                condition=Q(resourced=False) | Q(approved_at__isnull=False),
            ),
            together("portfolio_recoveryplan_ended_by_whom", ["ended_at", "ended_by"]),
            models.CheckConstraint(
                name="portfolio_recoveryplan_ended_says_how",
                condition=Q(ended_at=None, end="")
                | Q(ended_at__isnull=False, end__in=list(PlanEnd)),
            ),
            positive_version("portfolio_recoveryplan_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"plan #{self.pk} for #{self.metric_id}"


class PlanCheckpoint(models.Model):
    """A value that the plan promises to have reached by a day."""

    plan = models.ForeignKey(
        "portfolio.RecoveryPlan", on_delete=models.CASCADE, related_name="checkpoints"
    )
    checkpoint_date = models.DateField()
    value = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_plancheckpoint_day_once", fields=["plan", "checkpoint_date"]
            ),
            models.CheckConstraint(
                name="portfolio_plancheckpoint_finite",
                condition=Q(value__gt=-1e15, value__lt=1e15),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} by {self.checkpoint_date} in #{self.plan_id}"


class PlanNote(models.Model):
    """How a plan is going, in a sentence or two, as somebody wrote it on a day."""

    plan = models.ForeignKey(
        "portfolio.RecoveryPlan", on_delete=models.CASCADE, related_name="notes"
    )
    text = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_notes"
    )

    class Meta:
        constraints = [not_empty("portfolio_plannote_says_something", "text")]

    def __str__(self) -> str:
        return f"note #{self.pk} on plan #{self.plan_id}"
