"""Blockers: what stands in the way, who must move, and how often its date moved."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    seen_by,
    together,
)

# The blocker that "cannot name an owner" opens by itself.
OWNER_NOT_NAMED = "owner-not-named"


class Layer(StrEnum):
    """Where it stands in the way."""

    DATA = "data"
    SYSTEMS = "systems"
    PEOPLE = "people"
    PARTNER = "partner"
    AUTHORITY = "authority"
    MONEY = "money"
    COMPLIANCE = "compliance"


class BlockerQuerySet(models.QuerySet["Blocker"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def oldest_first(self) -> Self:
        return self.order_by("since_date", "pk")


class Blocker(models.Model):
    """One thing in the way, from the day it was there until it was resolved."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="blockers"
    )
    layer = models.CharField(max_length=12, choices=choices(Layer))
    cause = models.SlugField(max_length=40, blank=True, default="")
    what = models.TextField()
    # Who must move: a person of the house, or in words (a team, an authority outside).
    mover = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="blockers_to_move",
        null=True,
        blank=True,
    )
    mover_words = models.CharField(max_length=160, blank=True, default="")
    authority = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="blockers_needing_authority",
        null=True,
        blank=True,
    )
    since_date = models.DateField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="blockers_raised"
    )
    first_expected_date = models.DateField(null=True, blank=True)
    expected_date = models.DateField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="blockers_escalated",
        null=True,
        blank=True,
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="blockers_resolved",
        null=True,
        blank=True,
    )
    resolution = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = BlockerQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_blocker_layer_known", "layer", Layer),
            not_empty("portfolio_blocker_what_not_empty", "what"),
            positive_version("portfolio_blocker_version_from_one"),
            # Naming an owner closes it; two of it would need closing twice.
            models.UniqueConstraint(
                name="portfolio_blocker_one_open_per_cause",
                fields=["use_case", "cause"],
                condition=~Q(cause="") & Q(resolved_at=None),
            ),
            together("portfolio_blocker_resolved_by_whom", ["resolved_at", "resolved_by"]),
            together(
                "portfolio_blocker_escalated_by_whom", ["escalated_at", "escalated_by"]
            ),
            together(
                "portfolio_blocker_first_date_kept",
                ["first_expected_date", "expected_date"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layer} blocker #{self.pk}"


class BlockerDateChange(models.Model):
    """The day a blocker was expected to be gone moved, with a reason. Append-only."""

    blocker = models.ForeignKey(
        "portfolio.Blocker", on_delete=models.CASCADE, related_name="date_changes"
    )
    from_date = models.DateField()
    to_date = models.DateField()
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="blocker_date_changes",
    )

    class Meta:
        constraints = [
            not_empty("portfolio_blockerdatechange_has_reason", "reason"),
            models.CheckConstraint(
                name="portfolio_blockerdatechange_goes_somewhere",
                condition=~Q(from_date=F("to_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.blocker_id} from {self.from_date} to {self.to_date}"


class BlockerReopening(models.Model):
    """A resolved blocker turned out not to be. Append-only; the earlier end is kept."""

    blocker = models.ForeignKey(
        "portfolio.Blocker", on_delete=models.CASCADE, related_name="reopenings"
    )
    was_resolved_at = models.DateTimeField()
    was_resolution = models.TextField(blank=True, default="")
    reason = models.TextField()
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="blockers_reopened",
    )

    class Meta:
        constraints = [
            not_empty("portfolio_blockerreopening_has_reason", "reason"),
            models.CheckConstraint(
                name="portfolio_blockerreopening_after_resolved",
                condition=Q(reopened_at__gte=F("was_resolved_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.blocker_id} reopened"
