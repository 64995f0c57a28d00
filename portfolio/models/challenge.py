"""Challenges: a prediction that surprised somebody, questioned, answered, acted upon."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import not_empty, positive_version, seen_by, together


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def waiting(self) -> Self:
        return self.filter(answered_at=None)


class Challenge(models.Model):
    """One question to the model. That it was asked is a good sign."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="challenges"
    )
    prediction = models.TextField()
    question = models.TextField()
    # Who noticed, in words: the front line has no accounts.
    noticed_by_words = models.CharField(max_length=160, blank=True, default="")
    noticed_date = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="challenges"
    )
    answer = models.TextField(blank=True, default="")
    change_made = models.TextField(blank=True, default="")
    answered_date = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="challenges_answered",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_challenge_has_words", "prediction", "question"),
            positive_version("portfolio_challenge_version_from_one"),
            together(
                "portfolio_challenge_answered_by_whom",
                ["answered_at", "answered_by", "answered_date"],
            ),
            models.CheckConstraint(
                name="portfolio_challenge_answered_has_answer",
                condition=Q(answered_at=None, answer="", change_made="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Challenge #{self.pk} on #{self.use_case_id}"

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None
