"""Who answers for what on a use case, since when and until when."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portfolio.laws import choices, known, together


class Part(StrEnum):
    OWNER = "owner"
    SPONSOR = "sponsor"
    TECHNICAL_LEAD = "technical-lead"
    DOMAIN_EXPERT = "domain-expert"
    OUTCOME_OWNER = "outcome-owner"
    CONTRIBUTOR = "contributor"
    # Named by the choice of their partner, and released with it.
    PARTNER = "partner"

    @property
    def is_single(self) -> bool:
        """Whether one person plays it at a time; then the use case has a column for it."""
        return self not in (Part.OUTCOME_OWNER, Part.CONTRIBUTOR, Part.PARTNER)


class SharedOutcome(StrEnum):
    """What an outcome owner shares."""

    ADOPTION = "adoption"
    DATA_QUALITY = "data-quality"
    TRUST = "trust"
    OTHER = "other"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Assignment(models.Model):
    """One person played one part on one use case from a moment until another."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="assignments"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    part = models.CharField(max_length=20, choices=choices(Part))
    outcome = models.CharField(
        max_length=20, choices=choices(SharedOutcome), blank=True, default=""
    )
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assignments_made",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assignments_ended",
        null=True,
        blank=True,
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_assignment_part_known", "part", Part),
            # Exactly one active deployment owner, and one of each other single part.
            models.UniqueConstraint(
                name="portfolio_assignment_one_per_single_part",
                fields=["use_case", "part"],
                condition=Q(ended_at=None)
                & Q(part__in=[part for part in Part if part.is_single]),
            ),
            models.UniqueConstraint(
                name="portfolio_assignment_person_once_per_part",
                fields=["use_case", "part", "outcome", "user"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="portfolio_assignment_outcome_of_outcome_owner",
                condition=Q(part=Part.OUTCOME_OWNER, outcome__in=list(SharedOutcome))
                | (~Q(part=Part.OUTCOME_OWNER) & Q(outcome="")),
            ),
            together("portfolio_assignment_ended_by_whom", ["ended_at", "ended_by"]),
            models.CheckConstraint(
                name="portfolio_assignment_ends_after_start",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("assigned_at")),
            ),
        ]
        indexes = [
            # `visible_to` asks it for every row.
            models.Index(
                name="portfolio_assignment_standing",
                fields=["user", "use_case"],
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.user_id} as {self.part} on #{self.use_case_id}"
