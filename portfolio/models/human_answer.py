"""The six questions of the human side: asked, answered, dated."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import choices, known, not_empty, seen_by


class HumanQuestion(StrEnum):
    KNOW_WHY = "know-why"
    WERE_ASKED = "were-asked"
    CAN_OVERRULE = "can-overrule"
    DARE_TO_SAY = "dare-to-say"
    HAVE_TIME = "have-time"
    TRUST = "trust"


class HumanAnswerQuerySet(models.QuerySet["HumanAnswer"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def current(self) -> Self:
        return self.filter(replaced_at=None)


class HumanAnswer(models.Model):
    """One of the six questions, asked on a day; older answers stay to be read."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="human_answers"
    )
    question = models.CharField(max_length=20, choices=choices(HumanQuestion))
    answer = models.TextField()
    # Whom it was put to, in words: "six planners of the south".
    asked_of = models.CharField(max_length=200, blank=True, default="")
    asked_date = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="human_answers"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = HumanAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_humananswer_question_known", "question", HumanQuestion),
            not_empty("portfolio_humananswer_has_answer", "answer"),
            models.UniqueConstraint(
                name="portfolio_humananswer_one_current",
                fields=["use_case", "question"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} on #{self.use_case_id}"
