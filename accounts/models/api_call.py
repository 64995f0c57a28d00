"""What a key was used for: one line for each call, kept for thirty days."""

from django.db import models
from django.db.models import Q


class ApiCall(models.Model):
    """One answered request of one key."""

    key = models.ForeignKey(
        "accounts.ApiKey",
        on_delete=models.CASCADE,
        related_name="calls",
        # The index below begins with it.
        db_index=False,
    )
    at = models.DateTimeField()
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=250)
    status = models.PositiveSmallIntegerField()
    # How many values or objects the call carried or received, where that means something.
    rows = models.PositiveIntegerField(null=True, blank=True)
    # What it named, as " UC-12/rate UC-7/tickets "; cut where that is too much to keep.
    touched = models.TextField(blank=True, default="")
    duration_ms = models.PositiveIntegerField()
    address = models.GenericIPAddressField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            # A key's log, newest first.
            models.Index(name="accounts_apicall_key", fields=["key", "-at", "-id"]),
            # The sweep of what is older than thirty days.
            models.Index(name="accounts_apicall_at", fields=["at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="accounts_apicall_status_is_http",
                condition=Q(status__gte=100, status__lte=599),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status} (#{self.pk})"
