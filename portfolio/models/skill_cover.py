"""Who covers which of the four skills: named people, of the house or from outside."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from portfolio.analysis.readiness import Skill
from portfolio.laws import choices, known, seen_by, together


class SkillCoverQuerySet(models.QuerySet["SkillCover"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def counting(self) -> Self:
        """Those who still work here, or are named in words."""
        return self.standing().filter(Q(person=None) | Q(person__deactivated_at=None))


class SkillCover(models.Model):
    """One person who covers one skill for one use case, from a day until it ends."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="skill_covers"
    )
    skill = models.CharField(max_length=20, choices=choices(Skill))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="skills_covered",
        null=True,
        blank=True,
    )
    # Somebody without an account: a supplier's engineer, say.
    person_words = models.CharField(max_length=120, blank=True, default="")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="skills_named"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="skills_ended",
        null=True,
        blank=True,
    )

    objects = SkillCoverQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_skillcover_skill_known", "skill", Skill),
            together("portfolio_skillcover_ended_by_whom", ["ended_at", "ended_by"]),
            models.CheckConstraint(
                name="portfolio_skillcover_somebody",
                condition=Q(person=None) ^ Q(person_words=""),
            ),
            models.UniqueConstraint(
                name="portfolio_skillcover_once_per_person",
                fields=["use_case", "skill", "person"],
                condition=Q(ended_at=None),
            ),
            models.UniqueConstraint(
                "use_case",
                "skill",
                Lower("person_words"),
                name="portfolio_skillcover_once_per_name",
                condition=Q(ended_at=None, person=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill} of #{self.use_case_id} by {self.who}"

    @property
    def who(self) -> str:
        return self.person.name if self.person else self.person_words
