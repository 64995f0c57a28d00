"""The monthly update: are we hitting the metrics, what blocks, what do we need."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import choices, positive_version, seen_by, together


class Color(StrEnum):
    """The state as its owner reports it; what the numbers say is another thing."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class UpdateQuerySet(models.QuerySet["Update"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def posted(self) -> Self:
        return self.filter(posted_at__isnull=False)


class Update(models.Model):
    """What was said about one use case for one month; a draft until it is posted."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="updates"
    )
    # The first day of the month that it speaks of.
    month_date = models.DateField()
    metrics_text = models.TextField(blank=True, default="")
    blocking_text = models.TextField(blank=True, default="")
    needs_text = models.TextField(blank=True, default="")
    color = models.CharField(max_length=10, choices=choices(Color), blank=True, default="")
    percent_done = models.PositiveSmallIntegerField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="update_drafts"
    )
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="updates",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_update_one_per_month", fields=["use_case", "month_date"]
            ),
            models.CheckConstraint(
                name="portfolio_update_month_starts_on_the_first",
                condition=Q(month_date__day=1),
            ),
            models.CheckConstraint(
                name="portfolio_update_percent_in_range",
                condition=Q(percent_done=None) | Q(percent_done__lte=100),
            ),
            models.CheckConstraint(
                name="portfolio_update_color_known",
                condition=Q(color="") | Q(color__in=list(Color)),
            ),
            together("portfolio_update_posted_by_whom", ["posted_at", "posted_by"]),
            models.CheckConstraint(
                name="portfolio_update_posted_says_something",
                condition=Q(posted_at=None) | (~Q(metrics_text="") & ~Q(color="")),
            ),
            positive_version("portfolio_update_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"#{self.use_case_id} {self.month_date:%Y-%m}"
