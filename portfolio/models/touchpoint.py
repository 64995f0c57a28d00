"""Touchpoints: when those who build it and those who use it met, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models

from accounts.models import User
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    seen_by,
    together,
)


class TouchpointKind(StrEnum):
    PROBLEM_SOLVING = "problem-solving"
    SHADOWING = "shadowing"
    SHOW_AND_TELL = "show-and-tell"
    LUNCH_AND_LEARN = "lunch-and-learn"
    COMMITTEE = "committee"
    OTHER = "other"


class TouchpointQuerySet(models.QuerySet["Touchpoint"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Touchpoint(models.Model):
    """One meeting of people around a use case. Who met whom stands in words."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="touchpoints"
    )
    kind = models.CharField(max_length=20, choices=choices(TouchpointKind))
    met_date = models.DateField()
    who = models.CharField(max_length=200)
    whom = models.CharField(max_length=200)
    what_changed = models.TextField(blank=True, default="")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="touchpoints"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="touchpoints_withdrawn",
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = TouchpointQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_touchpoint_kind_known", "kind", TouchpointKind),
            not_empty("portfolio_touchpoint_who_met_whom", "who", "whom"),
            positive_version("portfolio_touchpoint_version_from_one"),
            together(
                "portfolio_touchpoint_withdrawn_by_whom", ["withdrawn_at", "withdrawn_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} and {self.whom} on {self.met_date}"
