"""Metrics whose analysis is out of date: the queue that the recomputing job works off."""

from django.db import models
from django.db.models import Q


class DirtyMetric(models.Model):
    """
    One metric that something touched since its analysis was last computed.

    `marks` counts the touches: a job that took the row at 3 removes it only if it is still
    3, so that a mark set while it was computing survives. `claimed_at` grows stale: the
    claim of a killed worker is taken over.
    """

    metric = models.OneToOneField(
        "portfolio.Metric",
        on_delete=models.CASCADE,
        related_name="dirty",
        # To look each up, and lock it, costs more than all else of a mark. A mark of
        # something that is gone is worked off as nothing.
        db_constraint=False,
    )
    marks = models.PositiveIntegerField(default=1)
    marked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    # What could not be judged waits longer each time; the others go on without it.
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=120, blank=True, default="")
    wait_until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_dirtymetric_marked", condition=Q(marks__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.metric_id} touched {self.marks} times"
