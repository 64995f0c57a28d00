"""Answers to a pulse: without a person, without a moment, without an order.

Answers live only while their round runs. Words are kept apart from the points they came
with, so that nobody can read one beside the other.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from portfolio.analysis.pulse import HIGH, LOW
from portfolio.laws import not_empty


class PulseAnswer(models.Model):
    """Three answers from one browser. Its key is random: a number would tell the order."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(
        "portfolio.PulseRound", on_delete=models.CASCADE, related_name="raw_answers"
    )
    first = models.PositiveSmallIntegerField()
    second = models.PositiveSmallIntegerField()
    third = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_pulseanswer_one_to_five",
                condition=Q(
                    first__gte=LOW,
                    first__lte=HIGH,
                    second__gte=LOW,
                    second__lte=HIGH,
                    third__gte=LOW,
                    third__lte=HIGH,
                ),
            ),
        ]

    def __str__(self) -> str:
        return "An answer"


class PulseWords(models.Model):
    """What somebody added in words; read only once the round is published."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(
        "portfolio.PulseRound", on_delete=models.CASCADE, related_name="raw_words"
    )
    text = models.TextField(max_length=1000)

    class Meta:
        constraints = [not_empty("portfolio_pulsewords_not_empty", "text")]

    def __str__(self) -> str:
        return "Words"
