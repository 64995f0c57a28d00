"""What went wrong unexpectedly, counted by the place in the code where it did."""

from django.db import models
from django.db.models import F, Q


class Fault(models.Model):
    """One kind of failure: the same exception from the same line is one row.

    It holds no message of the exception, which might quote what somebody typed.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    where = models.CharField(max_length=160)
    error = models.CharField(max_length=120)
    line = models.CharField(max_length=200, blank=True, default="")
    request_id = models.CharField(max_length=64, blank=True, default="")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)
    count = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="engine_fault_last_not_before_first",
                condition=Q(last_at__gte=F("first_at")),
            ),
            models.CheckConstraint(
                name="engine_fault_counted_from_one", condition=Q(count__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.error} in {self.where} (#{self.pk})"
