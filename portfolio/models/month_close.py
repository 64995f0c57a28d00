"""Which months are closed, and who is closing one now."""

from django.db import models
from django.db.models import F, Q


class MonthClose(models.Model):
    """
    One month for the whole organisation: claimed by a worker, then closed for ever.

    The claim of a killed worker grows stale and is taken over.
    """

    month = models.DateField(unique=True)
    claimed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    metrics = models.PositiveIntegerField(default=0)
    policy_version = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_monthclose_claimed_first",
                condition=Q(closed_at=None) | Q(closed_at__gte=F("claimed_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {'closed' if self.closed_at else 'closing'}"
