"""The last run of each scheduled job: what ran, when, how long, and how it ended."""

from django.db import models
from django.db.models import F, Q


class Run(models.Model):
    """One row for each job's name, overwritten by each run: the table never grows."""

    name = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField()
    # Empty while it runs, and for ever if its worker was killed: the page says so.
    finished_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=120, blank=True, default="")
    error = models.CharField(max_length=250, blank=True, default="")
    failed_at = models.DateTimeField(null=True, blank=True)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="engine_run_name_not_empty", condition=~Q(name="")),
            models.CheckConstraint(
                name="engine_run_ends_after_start",
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def seconds(self) -> float | None:
        if self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()
