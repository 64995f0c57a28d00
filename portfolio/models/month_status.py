"""What a closed month was when it closed, and what late values made of it since."""

from django.db import models
from django.db.models import F, Q

from portfolio.analysis.pace import Status
from portfolio.analysis.streak import State
from portfolio.laws import choices, known


class MonthStatus(models.Model):
    """
    One metric in one month as the values known at the cut-off had it. Append-only.

    `revisions` says which versions of the values were used: how many there were, and the
    number of each that had been corrected; with `cutoff_at` they can be found again.
    """

    metric = models.ForeignKey(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="month_statuses"
    )
    month = models.DateField()
    status = models.CharField(max_length=10, choices=choices(Status))
    value = models.FloatField(null=True, blank=True)
    expected = models.FloatField(null=True, blank=True)
    gap = models.FloatField(default=0.0)
    state = models.CharField(max_length=10, choices=choices(State))
    streak = models.PositiveIntegerField(default=0)
    target_number = models.PositiveIntegerField()
    revisions = models.JSONField(default=dict)
    inputs = models.CharField(max_length=64)
    policy_version = models.CharField(max_length=16)
    cutoff_at = models.DateTimeField()
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Two who close the same month write it once.
            models.UniqueConstraint(
                name="portfolio_monthstatus_once", fields=["metric", "month"]
            ),
            known("portfolio_monthstatus_status_known", "status", Status),
            known("portfolio_monthstatus_state_known", "state", State),
            models.CheckConstraint(
                name="portfolio_monthstatus_frozen_after_cutoff",
                condition=Q(frozen_at__gte=F("cutoff_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.metric_id} {self.month:%Y-%m}: {self.status}"


class Restatement(models.Model):
    """Late values made something else of a frozen month. Append-only."""

    month_status = models.ForeignKey(
        "portfolio.MonthStatus", on_delete=models.CASCADE, related_name="restatements"
    )
    number = models.PositiveIntegerField()
    from_status = models.CharField(max_length=10, choices=choices(Status))
    to_status = models.CharField(max_length=10, choices=choices(Status))
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_restatement_number_once", fields=["month_status", "number"]
            ),
            known("portfolio_restatement_from_known", "from_status", Status),
            known("portfolio_restatement_to_known", "to_status", Status),
            models.CheckConstraint(
                name="portfolio_restatement_changes_something",
                condition=~Q(from_status=F("to_status")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_status} to {self.to_status}"
