"""How a working relationship with a partner is doing, as each side sees it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.partnering import HIGHEST, Aspect, Side
from portfolio.laws import choices, known, of_own_partner, seen_by


class RelationshipAssessmentQuerySet(models.QuerySet["RelationshipAssessment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"), of_own_partner(user))


class RelationshipAssessment(models.Model):
    """Three aspects, 0 to 4, by one side at one moment. Append-only."""

    use_case = models.ForeignKey(
        "portfolio.UseCase",
        on_delete=models.CASCADE,
        related_name="relationship_assessments",
    )
    partner = models.ForeignKey(
        "portfolio.Partner",
        on_delete=models.PROTECT,
        related_name="relationship_assessments",
    )
    side = models.CharField(max_length=8, choices=choices(Side))
    shared_picture = models.PositiveSmallIntegerField()
    open_communication = models.PositiveSmallIntegerField()
    accountability = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, default="")
    assessed_at = models.DateTimeField()
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="relationship_assessments",
    )

    objects = RelationshipAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_relationshipassessment_side_known", "side", Side),
            models.CheckConstraint(
                name="portfolio_relationshipassessment_scores_of_four",
                condition=Q(*((f"{aspect}__lte", HIGHEST) for aspect in Aspect)),
            ),
        ]
        indexes = [
            models.Index(
                name="portfolio_relationship_latest",
                fields=["use_case", "partner", "-assessed_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} on #{self.use_case_id} at {self.assessed_at:%Y-%m-%d}"

    @property
    def scores(self) -> dict[Aspect, int]:
        return {aspect: getattr(self, aspect) for aspect in Aspect}
