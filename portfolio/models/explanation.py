"""Explainability: whether those affected can be told why, and who acts on it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import not_empty, seen_by


class ExplanationQuerySet(models.QuerySet["Explanation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def current(self) -> Self:
        return self.filter(replaced_at=None)


class Explanation(models.Model):
    """One judgement whether being unexplained is a risk here. Rows are only added to."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="explanations"
    )
    is_risk = models.BooleanField()
    words = models.TextField()
    action = models.ForeignKey(
        "portfolio.Action",
        on_delete=models.PROTECT,
        related_name="explanations",
        null=True,
        blank=True,
    )
    # Since when the risk is known; a later judgement that says so again keeps the day.
    since_date = models.DateField()
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="explanations"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_explanation_has_words", "words"),
            models.CheckConstraint(
                name="portfolio_explanation_action_for_a_risk",
                condition=Q(action=None) | Q(is_risk=True),
            ),
            models.UniqueConstraint(
                name="portfolio_explanation_one_current",
                fields=["use_case"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Explainability of #{self.use_case_id}"

    @property
    def is_owned(self) -> bool:
        """Whether somebody acts on it, or has; reads the action."""
        return self.action is not None and self.action.dropped_at is None
