"""Sourcing decisions: build, buy or partner, and why; each one stays to be read."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.partnering import Choice
from portfolio.laws import choices, known, not_empty, seen_by


class SourcingDecisionQuerySet(models.QuerySet["SourcingDecision"]):
    def visible_to(self, user: User) -> Self:
        """With the use case, but not its reasons to anybody from outside."""
        if not user.can(Permission.INSIDE_SEE):
            return self.none()
        return self.filter(seen_by(user, path="use_case"))

    def current(self) -> Self:
        return self.filter(replaced_at=None)


class SourcingDecision(models.Model):
    """How one use case is sourced; a revision replaces it and leaves it in the history."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="sourcings"
    )
    choice = models.CharField(max_length=8, choices=choices(Choice))
    candidate = models.ForeignKey(
        "portfolio.Candidate",
        on_delete=models.PROTECT,
        related_name="sourcings",
        null=True,
        blank=True,
    )
    reason = models.TextField()
    # Whether the chosen one carried a warning then, and why it was chosen all the same.
    flagged = models.BooleanField(default=False)
    flag_reason = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sourcings"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = SourcingDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_sourcingdecision_choice_known", "choice", Choice),
            not_empty("portfolio_sourcingdecision_has_reason", "reason"),
            models.CheckConstraint(
                name="portfolio_sourcingdecision_partner_is_named",
                condition=~Q(choice=Choice.PARTNER) | Q(candidate__isnull=False),
            ),
            models.CheckConstraint(
                name="portfolio_sourcingdecision_built_by_ourselves",
                condition=~Q(choice=Choice.BUILD) | Q(candidate=None),
            ),
            models.CheckConstraint(
                name="portfolio_sourcingdecision_flag_has_reason",
                condition=Q(flagged=False) | ~Q(flag_reason=""),
            ),
            models.UniqueConstraint(
                name="portfolio_sourcingdecision_one_current",
                fields=["use_case"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice} for #{self.use_case_id}"
