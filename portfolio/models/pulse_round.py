"""Pulse rounds: what is asked, until when, and, once closed, what may be read of it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.pulse import HIGH, LEAST, LOW
from portfolio.laws import not_empty, positive_version, seen_by


class PulseRoundQuerySet(models.QuerySet["PulseRound"]):
    def visible_to(self, user: User) -> Self:
        """A use case's round is seen with it; a team's by whoever sees every use case."""
        of_a_team = Q(team__isnull=False, use_case=None)
        if not user.can(Permission.USE_CASE_SEE_ALL) or user.reach is not None:
            of_a_team = Q(pk__in=[])
        # Said in full: an empty filter would vanish beside the other.
        of_a_use_case = Q(use_case__isnull=False) & seen_by(user, path="use_case")
        return self.filter(of_a_team | of_a_use_case)

    def running(self) -> Self:
        return self.filter(closed_at=None)

    def published(self) -> Self:
        return self.filter(answers__isnull=False)


class PulseRound(models.Model):
    """
    One round about a use case or a team. What is published is kept here, once and whole.

    Nothing is worked out of answers after that, so no two reads can be subtracted.
    """

    use_case = models.ForeignKey(
        "portfolio.UseCase",
        on_delete=models.CASCADE,
        related_name="pulse_rounds",
        null=True,
        blank=True,
    )
    team = models.ForeignKey(
        "portfolio.Team",
        on_delete=models.PROTECT,
        related_name="pulse_rounds",
        null=True,
        blank=True,
    )
    # What stands above the questions, where strangers can read it.
    about = models.CharField(max_length=160)
    # It opens nothing but the three questions, and is shown to whoever may share it.
    token = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pulses_opened"
    )
    # The last day on which it takes answers.
    closes_date = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # Nobody, where its day had come.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="pulses_closed",
        null=True,
        blank=True,
    )
    # What is published; nothing of a round that too few answered.
    answers = models.PositiveIntegerField(null=True, blank=True)
    mean_first = models.FloatField(null=True, blank=True)
    mean_second = models.FloatField(null=True, blank=True)
    mean_third = models.FloatField(null=True, blank=True)
    spread_first = models.FloatField(null=True, blank=True)
    spread_second = models.FloatField(null=True, blank=True)
    spread_third = models.FloatField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PulseRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_pulseround_has_words", "about", "token"),
            positive_version("portfolio_pulseround_version_from_one"),
            models.CheckConstraint(
                name="portfolio_pulseround_about_one_thing",
                condition=Q(use_case=None) ^ Q(team=None),
            ),
            # A second round at once would split one crowd into two small ones.
            models.UniqueConstraint(
                name="portfolio_pulseround_one_running_of_a_use_case",
                fields=["use_case"],
                condition=Q(closed_at=None),
            ),
            models.UniqueConstraint(
                name="portfolio_pulseround_one_running_of_a_team",
                fields=["team"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="portfolio_pulseround_published_only_closed_and_never_few",
                condition=Q(answers=None) | Q(closed_at__isnull=False, answers__gte=LEAST),
            ),
            models.CheckConstraint(
                name="portfolio_pulseround_published_whole",
                condition=Q(
                    answers=None,
                    mean_first=None,
                    mean_second=None,
                    mean_third=None,
                    spread_first=None,
                    spread_second=None,
                    spread_third=None,
                    score=None,
                )
                | Q(
                    answers__isnull=False,
                    mean_first__isnull=False,
                    mean_second__isnull=False,
                    mean_third__isnull=False,
                    spread_first__isnull=False,
                    spread_second__isnull=False,
                    spread_third__isnull=False,
                    score__gte=LOW,
                    score__lte=HIGH,
                ),
            ),
            models.CheckConstraint(
                name="portfolio_pulseround_closes_after_opening",
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Pulse #{self.pk}: {self.about}"

    @property
    def is_running(self) -> bool:
        return self.closed_at is None

    @property
    def is_published(self) -> bool:
        return self.answers is not None

    @property
    def means(self) -> tuple[float, float, float]:
        """The three published means; ask `is_published` first."""
        return (self.mean_first or 0.0, self.mean_second or 0.0, self.mean_third or 0.0)

    @property
    def spreads(self) -> tuple[float, float, float]:
        return (
            self.spread_first or 0.0,
            self.spread_second or 0.0,
            self.spread_third or 0.0,
        )
