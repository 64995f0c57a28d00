"""Milestones: the day first promised, the day promised now, and every move between."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    seen_by,
    together,
)


class MilestoneKind(StrEnum):
    """The three planned dates of every use case are milestones too, one of each."""

    START = "start"
    PILOT = "pilot"
    PRODUCTION = "production"
    OTHER = "other"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(done_date=None, dropped_at=None)


class Milestone(models.Model):
    """Something that will be there by a day. `first_date` never changes."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="milestones"
    )
    kind = models.CharField(
        max_length=12, choices=choices(MilestoneKind), default=MilestoneKind.OTHER
    )
    title = models.CharField(max_length=200)
    first_date = models.DateField()
    due_date = models.DateField()
    promised_at = models.DateTimeField()
    promised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="milestones"
    )
    done_date = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="milestones_done",
        null=True,
        blank=True,
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_milestone_kind_known", "kind", MilestoneKind),
            not_empty("portfolio_milestone_title_not_empty", "title"),
            positive_version("portfolio_milestone_version_from_one"),
            models.UniqueConstraint(
                name="portfolio_milestone_one_per_planned_date",
                fields=["use_case", "kind"],
                condition=~Q(kind=MilestoneKind.OTHER) & Q(dropped_at=None),
            ),
            together("portfolio_milestone_done_by_whom", ["done_date", "done_by"]),
            models.CheckConstraint(
                name="portfolio_milestone_drop_has_reason",
                condition=Q(dropped_at=None) | ~Q(drop_reason=""),
            ),
            models.CheckConstraint(
                name="portfolio_milestone_done_or_dropped",
                condition=Q(dropped_at=None) | Q(done_date=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"

    @property
    def days_late(self) -> int:
        """How many days later than first promised; negative for earlier."""
        return ((self.done_date or self.due_date) - self.first_date).days


class MilestoneMove(models.Model):
    """A promised day was moved to another one, with a reason. Append-only."""

    milestone = models.ForeignKey(
        "portfolio.Milestone", on_delete=models.CASCADE, related_name="moves"
    )
    from_date = models.DateField()
    to_date = models.DateField()
    reason = models.TextField()
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="milestone_moves"
    )

    class Meta:
        constraints = [
            not_empty("portfolio_milestonemove_has_reason", "reason"),
            models.CheckConstraint(
                name="portfolio_milestonemove_goes_somewhere",
                condition=~Q(from_date=F("to_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.milestone_id} from {self.from_date} to {self.to_date}"
