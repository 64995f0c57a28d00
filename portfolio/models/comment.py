"""Comments on use cases, on points of a metric and on decisions, with mentions."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import not_empty, positive_version, seen_by


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Comment(models.Model):
    """What somebody said, as Markdown; it is made safe when it is shown."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="comments"
    )
    metric = models.ForeignKey(
        "portfolio.Metric",
        on_delete=models.CASCADE,
        related_name="comments",
        null=True,
        blank=True,
    )
    period_start = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        "portfolio.Decision",
        on_delete=models.CASCADE,
        related_name="comments",
        null=True,
        blank=True,
    )
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True
    )
    version = models.PositiveIntegerField(default=1)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_comment_text_not_empty", "text"),
            positive_version("portfolio_comment_version_from_one"),
            models.CheckConstraint(
                name="portfolio_comment_about_one_thing",
                condition=Q(decision=None) | Q(metric=None),
            ),
            models.CheckConstraint(
                name="portfolio_comment_period_of_a_metric",
                condition=Q(period_start=None) | Q(metric__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Comment #{self.pk} on #{self.use_case_id}"
