"""Scores of readiness items: each with its evidence and day; older ones stay to be read."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.readiness import HIGHEST, LOWEST
from portfolio.laws import not_empty, seen_by


class ReadinessScoreQuerySet(models.QuerySet["ReadinessScore"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def current(self) -> Self:
        return self.filter(replaced_at=None)


class ReadinessScore(models.Model):
    """One item of one use case, as somebody saw it on a day. Rows are only added to."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="readiness_scores"
    )
    # The key of the item: the standard set has no rows of its own to point at.
    item = models.SlugField(max_length=60)
    score = models.PositiveSmallIntegerField()
    evidence = models.TextField()
    link = models.URLField(max_length=500, blank=True, default="")
    assessed_date = models.DateField()
    assessed_at = models.DateTimeField()
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readiness_scores"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ReadinessScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_readinessscore_has_words", "item", "evidence"),
            models.CheckConstraint(
                name="portfolio_readinessscore_zero_to_four",
                condition=Q(score__gte=LOWEST, score__lte=HIGHEST),
            ),
            models.UniqueConstraint(
                name="portfolio_readinessscore_one_current",
                fields=["use_case", "item"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} of #{self.use_case_id}: {self.score}"
