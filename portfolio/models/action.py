"""Actions: who does what by when."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import not_empty, positive_version, seen_by, together


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def open(self) -> Self:
        return self.filter(done_at=None, dropped_at=None)


class Action(models.Model):
    """One promise of one person. `first_due_date` never changes."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="actions"
    )
    decision = models.ForeignKey(
        "portfolio.Decision",
        on_delete=models.CASCADE,
        related_name="actions",
        null=True,
        blank=True,
    )
    plan = models.ForeignKey(
        "portfolio.RecoveryPlan",
        on_delete=models.CASCADE,
        related_name="actions",
        null=True,
        blank=True,
    )
    what = models.TextField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions"
    )
    first_due_date = models.DateField()
    due_date = models.DateField()
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions_assigned"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="actions_done",
        null=True,
        blank=True,
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_action_what_not_empty", "what"),
            positive_version("portfolio_action_version_from_one"),
            together("portfolio_action_done_by_whom", ["done_at", "done_by"]),
            models.CheckConstraint(
                name="portfolio_action_done_or_dropped",
                condition=Q(done_at=None) | Q(dropped_at=None),
            ),
            models.CheckConstraint(
                name="portfolio_action_drop_has_reason",
                condition=Q(dropped_at=None) | ~Q(drop_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Action #{self.pk} on #{self.use_case_id}"
