"""Decisions: a question put to a named person, with options and the cost of waiting."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import not_empty, positive_version, seen_by, together


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def waiting(self) -> Self:
        return self.filter(decided_at=None, withdrawn_at=None)


class Decision(models.Model):
    """One question: asked of whom, needed by when, and what was decided and why."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="decisions"
    )
    question = models.TextField()
    background = models.TextField(blank=True, default="")
    recommendation = models.TextField(blank=True, default="")
    cost_of_waiting = models.CharField(max_length=300, blank=True, default="")
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions_to_take"
    )
    needed_date = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions_asked"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decisions_taken",
        null=True,
        blank=True,
    )
    chosen = models.ForeignKey(
        "portfolio.DecisionOption",
        on_delete=models.PROTECT,
        related_name="chosen_in",
        null=True,
        blank=True,
    )
    # What was decided in words, where none of the options was it.
    answer = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.TextField(blank=True, default="")
    supersedes = models.OneToOneField(
        "portfolio.Decision",
        on_delete=models.PROTECT,
        related_name="superseded_by",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_decision_question_not_empty", "question"),
            positive_version("portfolio_decision_version_from_one"),
            together("portfolio_decision_decided_by_whom", ["decided_at", "decided_by"]),
            models.CheckConstraint(
                name="portfolio_decision_decided_says_what_and_why",
                condition=Q(decided_at=None)
                | (~Q(why="") & (Q(chosen__isnull=False) | ~Q(answer=""))),
            ),
            models.CheckConstraint(
                name="portfolio_decision_decided_or_withdrawn",
                condition=Q(decided_at=None) | Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Decision #{self.pk} on #{self.use_case_id}"

    @property
    def is_waiting(self) -> bool:
        return self.decided_at is None and self.withdrawn_at is None


class DecisionOption(models.Model):
    """One way to answer, with what follows from it."""

    decision = models.ForeignKey(
        "portfolio.Decision", on_delete=models.CASCADE, related_name="options"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    consequence = models.TextField(blank=True, default="")
    recommended = models.BooleanField(default=False)

    class Meta:
        constraints = [
            not_empty("portfolio_decisionoption_title_not_empty", "title"),
            models.UniqueConstraint(
                name="portfolio_decisionoption_position_once",
                fields=["decision", "position"],
            ),
            models.UniqueConstraint(
                name="portfolio_decisionoption_one_recommended",
                fields=["decision"],
                condition=Q(recommended=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"
