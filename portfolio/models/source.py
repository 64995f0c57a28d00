"""The catalogue of data sources, shared between use cases."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from portfolio.analysis.sources import (
    LASTING,
    Concern,
    SourceKind,
    SourceState,
    concerns,
)
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    shared_with,
    together,
)


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, user: User) -> Self:
        """A source that only hidden use cases need is as hidden as they are."""
        shared = shared_with(user, "SourceNeed", "source")
        return self.filter(shared | Q(steward=user) | Q(backup=user))

    def standing(self) -> Self:
        return self.filter(retired_at=None)


class Source(models.Model):
    """One source: where it lives, who keeps it, how fresh it is, whether it is trusted."""

    name = models.CharField(max_length=160)
    # Whoever may not see the other one of this name takes the next: nothing tells of it.
    twin = models.PositiveSmallIntegerField(default=0)
    system = models.CharField(max_length=160, blank=True, default="")
    kind = models.CharField(
        max_length=12, choices=choices(SourceKind), default=SourceKind.OTHER
    )
    about = models.TextField(blank=True, default="")
    # Whether people really believe this one where two say different things.
    is_truth = models.BooleanField(default=False)
    # Who keeps it: a person of the house, or a group in words.
    steward = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sources_kept",
        null=True,
        blank=True,
    )
    steward_words = models.CharField(max_length=160, blank=True, default="")
    backup = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sources_backed_up",
        null=True,
        blank=True,
    )
    backup_words = models.CharField(max_length=160, blank=True, default="")
    integrated = models.BooleanField(default=False)
    integrated_date = models.DateField(null=True, blank=True)
    # Something new is expected at least every so many days.
    expected_days = models.PositiveIntegerField(null=True, blank=True)
    last_seen_date = models.DateField(null=True, blank=True)
    disputed_at = models.DateTimeField(null=True, blank=True)
    disputed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sources_disputed",
        null=True,
        blank=True,
    )
    # Who disputes it, where that is not whoever wrote it down.
    disputers = models.CharField(max_length=200, blank=True, default="")
    dispute = models.TextField(blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sources_added"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_source_name_not_empty", "name"),
            known("portfolio_source_kind_known", "kind", SourceKind),
            positive_version("portfolio_source_version_from_one"),
            models.UniqueConstraint(
                Lower("name"),
                "twin",
                name="portfolio_source_name_once",
                condition=Q(retired_at=None),
            ),
            models.CheckConstraint(
                name="portfolio_source_steward_and_backup_differ",
                condition=Q(steward=None) | Q(backup=None) | ~Q(steward=models.F("backup")),
            ),
            models.CheckConstraint(
                name="portfolio_source_expected_days_positive",
                condition=Q(expected_days=None) | Q(expected_days__gte=1),
            ),
            models.CheckConstraint(
                name="portfolio_source_integrated_date_is_of_integrated",
                condition=Q(integrated_date=None) | Q(integrated=True),
            ),
            together("portfolio_source_disputed_by_whom", ["disputed_at", "disputed_by"]),
            models.CheckConstraint(
                name="portfolio_source_dispute_says_what",
                condition=Q(disputed_at=None, dispute="", disputers="")
                | (Q(disputed_at__isnull=False) & ~Q(dispute="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> SourceState:
        return SourceState(
            kind=SourceKind(self.kind),
            is_truth=self.is_truth,
            has_steward=self.steward_id is not None or bool(self.steward_words),
            steward_is_group=self.steward_id is None and bool(self.steward_words),
            has_backup=self.backup_id is not None or bool(self.backup_words),
            is_disputed=self.disputed_at is not None,
            expected_days=self.expected_days,
            last_seen=self.last_seen_date,
        )

    @property
    def standing_concerns(self) -> tuple[Concern, ...]:
        """What to know before one leans on it, whatever the day."""
        found = self.concerns(date.min)
        return tuple(one for one in found if one in LASTING)

    def concerns(self, today: date) -> tuple[Concern, ...]:
        return concerns(self.state, today=today)
