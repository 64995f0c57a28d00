"""What a partner delivers: the day first promised, the day now, every move between."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from portfolio.laws import (
    not_empty,
    of_own_partner,
    positive_version,
    seen_by,
    together,
)


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"), of_own_partner(user))

    def open(self) -> Self:
        return self.filter(done_date=None, dropped_at=None)

    def standing(self) -> Self:
        return self.filter(dropped_at=None)


class Deliverable(models.Model):
    """Something a partner will hand over by a day. `first_date` never changes."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="deliverables"
    )
    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.PROTECT, related_name="deliverables"
    )
    title = models.CharField(max_length=200)
    first_date = models.DateField()
    due_date = models.DateField()
    promised_at = models.DateTimeField()
    promised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deliverables_promised",
    )
    done_date = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deliverables_done",
        null=True,
        blank=True,
    )
    # The house says that it is what was meant.
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deliverables_accepted",
        null=True,
        blank=True,
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_deliverable_title_not_empty", "title"),
            positive_version("portfolio_deliverable_version_from_one"),
            together("portfolio_deliverable_done_by_whom", ["done_date", "done_by"]),
            together(
                "portfolio_deliverable_accepted_by_whom", ["accepted_at", "accepted_by"]
            ),
            models.CheckConstraint(
                name="portfolio_deliverable_accepted_when_done",
                condition=Q(accepted_at=None) | Q(done_date__isnull=False),
            ),
            models.CheckConstraint(
                name="portfolio_deliverable_drop_has_reason",
                condition=Q(dropped_at=None) | ~Q(drop_reason=""),
            ),
            models.CheckConstraint(
                name="portfolio_deliverable_done_or_dropped",
                condition=Q(dropped_at=None) | Q(done_date=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"

    def days_late(self, today: date) -> int:
        """How many days later than first promised, so far; below 0 for earlier."""
        return ((self.done_date or max(self.due_date, today)) - self.first_date).days


class DeliverableMove(models.Model):
    """A promised day was moved to another one, with a reason. Append-only."""

    deliverable = models.ForeignKey(
        "portfolio.Deliverable", on_delete=models.CASCADE, related_name="moves"
    )
    from_date = models.DateField()
    to_date = models.DateField()
    reason = models.TextField()
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deliverable_moves",
    )

    class Meta:
        constraints = [
            not_empty("portfolio_deliverablemove_has_reason", "reason"),
            models.CheckConstraint(
                name="portfolio_deliverablemove_goes_somewhere",
                condition=~Q(from_date=F("to_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.deliverable_id} from {self.from_date} to {self.to_date}"
