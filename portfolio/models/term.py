"""The glossary: the plain words for a technical one."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from portfolio.laws import not_empty, positive_version


class TermQuerySet(models.QuerySet["Term"]):
    def standing(self) -> Self:
        return self.filter(retired_at=None)


class Term(models.Model):
    """A technical word, what to say instead, and what it means in a sentence."""

    technical = models.CharField(max_length=80)
    plain = models.CharField(max_length=160)
    explanation = models.TextField(blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="terms_added"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TermQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_term_both_words", "technical", "plain"),
            positive_version("portfolio_term_version_from_one"),
            models.UniqueConstraint(
                Lower("technical"),
                name="portfolio_term_technical_once",
                condition=Q(retired_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technical}: {self.plain}"
