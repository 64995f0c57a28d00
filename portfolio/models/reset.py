"""Resets: a relationship repaired in the open: what broke, who promised what."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from portfolio.analysis.readiness import HIGHEST, LOWEST
from portfolio.laws import not_empty, positive_version, seen_by, together


class ResetQuerySet(models.QuerySet["Reset"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def open(self) -> Self:
        return self.filter(followed_up_at=None)


class Reset(models.Model):
    """One facilitated repair of the relationship around a use case. It names no culprit."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="resets"
    )
    what_broke = models.TextField()
    facilitator = models.CharField(max_length=160)
    parties = models.CharField(max_length=300)
    goals = models.TextField()
    held_date = models.DateField()
    health_before = models.PositiveSmallIntegerField()
    follow_up_date = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="resets"
    )
    health_after = models.PositiveSmallIntegerField(null=True, blank=True)
    follow_up = models.TextField(blank=True, default="")
    followed_up_at = models.DateTimeField(null=True, blank=True)
    followed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="resets_followed_up",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = ResetQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty(
                "portfolio_reset_has_words", "what_broke", "facilitator", "parties", "goals"
            ),
            positive_version("portfolio_reset_version_from_one"),
            together(
                "portfolio_reset_followed_up_by_whom",
                ["followed_up_at", "followed_up_by", "health_after"],
            ),
            models.CheckConstraint(
                name="portfolio_reset_health_zero_to_four",
                condition=Q(health_before__gte=LOWEST, health_before__lte=HIGHEST)
                & (
                    Q(health_after=None)
                    | Q(health_after__gte=LOWEST, health_after__lte=HIGHEST)
                ),
            ),
            models.CheckConstraint(
                name="portfolio_reset_follow_up_after_it_was_held",
                condition=Q(follow_up_date__gt=F("held_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"Reset of {self.held_date} on #{self.use_case_id}"

    @property
    def is_open(self) -> bool:
        return self.followed_up_at is None


class ResetCommitment(models.Model):
    """What one party promised the others, by a day."""

    reset = models.ForeignKey(
        "portfolio.Reset", on_delete=models.CASCADE, related_name="commitments"
    )
    # In words: not everybody who promises has an account.
    who = models.CharField(max_length=160)
    what = models.TextField()
    due_date = models.DateField()
    position = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="commitments_ticked",
        null=True,
        blank=True,
    )

    class Meta:
        constraints = [
            not_empty("portfolio_resetcommitment_has_words", "who", "what"),
            together("portfolio_resetcommitment_kept_by_whom", ["kept_at", "kept_by"]),
            models.UniqueConstraint(
                name="portfolio_resetcommitment_one_per_position",
                fields=["reset", "position"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"
