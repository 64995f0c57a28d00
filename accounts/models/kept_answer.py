"""Answers kept for a day, for callers who are not sure that they were heard."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class KeptAnswer(models.Model):
    """One request with an Idempotency-Key: running, or with what it was answered."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_answers"
    )
    key = models.CharField(max_length=200)
    # Of method, address and body: the same key with another request is a mistake.
    request_hash = models.CharField(max_length=64)
    claimed_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            # Two at once: one of them claims the key, the other is told to wait.
            models.UniqueConstraint(
                name="accounts_keptanswer_key_once", fields=["user", "key"]
            ),
            models.CheckConstraint(
                name="accounts_keptanswer_key_not_empty", condition=~Q(key="")
            ),
        ]
        indexes = [
            # The sweep of what is older than a day.
            models.Index(name="accounts_keptanswer_claimed", fields=["claimed_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.key} of #{self.user_id}"

    @property
    def is_running(self) -> bool:
        return self.status is None
