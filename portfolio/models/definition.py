"""Shared definitions: an element, what each team means by it, and whether they agree."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from portfolio.analysis.definitions import Alignment
from portfolio.laws import choices, known, not_empty, positive_version, seen_by, shared_with


class DefinitionQuerySet(models.QuerySet["Definition"]):
    def visible_to(self, user: User) -> Self:
        """A word that only hidden use cases lean on is as hidden as they are."""
        return self.filter(shared_with(user, "DefinitionUse", "definition"))

    def standing(self) -> Self:
        return self.filter(retired_at=None)


class Definition(models.Model):
    """One element and its state; the wording is what was agreed, last if it is no more."""

    element = models.CharField(max_length=160)
    # Whoever may not see the other one of this name takes the next: nothing tells of it.
    twin = models.PositiveSmallIntegerField(default=0)
    about = models.TextField(blank=True, default="")
    state = models.CharField(
        max_length=12, choices=choices(Alignment), default=Alignment.UNKNOWN
    )
    state_since_date = models.DateField()
    wording = models.TextField(blank=True, default="")
    aligned_date = models.DateField(null=True, blank=True)
    next_check_date = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="definitions_added",
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_definition_element_not_empty", "element"),
            known("portfolio_definition_state_known", "state", Alignment),
            positive_version("portfolio_definition_version_from_one"),
            models.UniqueConstraint(
                Lower("element"),
                "twin",
                name="portfolio_definition_element_once",
                condition=Q(retired_at=None),
            ),
            # Nobody agreed to nothing, and nobody on no day.
            models.CheckConstraint(
                name="portfolio_definition_aligned_says_what_and_when",
                condition=~Q(state=Alignment.ALIGNED)
                | (~Q(wording="") & Q(aligned_date__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.element


class DefinitionMeaning(models.Model):
    """What one team means by an element; a newer row replaces an older."""

    definition = models.ForeignKey(
        "portfolio.Definition", on_delete=models.CASCADE, related_name="meanings"
    )
    team = models.ForeignKey(
        "portfolio.Team", on_delete=models.PROTECT, related_name="meanings"
    )
    meaning = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="meanings_noted"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            not_empty("portfolio_definitionmeaning_says_something", "meaning"),
            models.UniqueConstraint(
                name="portfolio_definitionmeaning_one_per_team",
                fields=["definition", "team"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.definition_id} for team #{self.team_id}"


class DefinitionAgreement(models.Model):
    """Somebody, or a group in words, agreed to the wording; another wording voids it."""

    definition = models.ForeignKey(
        "portfolio.Definition", on_delete=models.CASCADE, related_name="agreements"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="definitions_agreed",
        null=True,
        blank=True,
    )
    words = models.CharField(max_length=160, blank=True, default="")
    agreed_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_definitionagreement_is_somebodys",
                condition=Q(agreed_by__isnull=False, words="")
                | (Q(agreed_by=None) & ~Q(words="")),
            ),
            models.UniqueConstraint(
                name="portfolio_definitionagreement_once",
                fields=["definition", "agreed_by"],
                condition=Q(voided_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.definition_id} agreed by {self.words or self.agreed_by_id}"


class DefinitionUseQuerySet(models.QuerySet["DefinitionUse"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(removed_at=None)


class DefinitionUse(models.Model):
    """A use case leans on a word, in one of its metrics or as a whole."""

    definition = models.ForeignKey(
        "portfolio.Definition", on_delete=models.CASCADE, related_name="uses"
    )
    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="definition_uses"
    )
    metric = models.ForeignKey(
        "portfolio.Metric",
        on_delete=models.CASCADE,
        related_name="definition_uses",
        null=True,
        blank=True,
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="definition_uses_added",
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = DefinitionUseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_definitionuse_once_per_metric",
                fields=["definition", "metric"],
                condition=Q(removed_at=None),
            ),
            models.UniqueConstraint(
                name="portfolio_definitionuse_once_per_use_case",
                fields=["definition", "use_case"],
                condition=Q(removed_at=None, metric=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.use_case_id} leans on #{self.definition_id}"
