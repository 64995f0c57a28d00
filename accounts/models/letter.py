"""A letter on its way: written with the change that causes it, sent later by a job."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

WAITING = Q(claimed_at=None, sent_at=None, failed_at=None)


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> Self:
        """Those that nobody has taken and whose time has come, oldest first."""
        return self.filter(WAITING, due_at__lte=now).order_by("due_at", "pk")

    def failed(self) -> Self:
        return self.exclude(failed_at=None)


class Letter(models.Model):
    """One e-mail to one address. Better one letter lost than the same letter twice."""

    # Names the occasion, so that nobody hears of it twice; empty where repeats are meant.
    key = models.CharField(max_length=200, blank=True, default="")
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # A meeting that goes along, as iCalendar.
    calendar = models.TextField(blank=True, default="")
    # Where letters of its sort are turned off; empty where they cannot be.
    stop_url = models.URLField(max_length=300, blank=True, default="")
    # It holds a link that opens something: forget its words as soon as it has gone.
    secret = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            # What `letters.deliver` asks every minute.
            models.Index(
                name="accounts_letter_due", fields=["due_at", "id"], condition=WAITING
            ),
        ]
        constraints = [
            # The backstop of `letters.write`: two writers, one letter.
            models.UniqueConstraint(
                name="accounts_letter_one_per_key", fields=["key"], condition=~Q(key="")
            ),
            models.CheckConstraint(
                name="accounts_letter_to_not_empty", condition=~Q(to="")
            ),
            models.CheckConstraint(
                name="accounts_letter_sent_or_failed",
                condition=Q(sent_at=None) | Q(failed_at=None),
            ),
            models.CheckConstraint(
                name="accounts_letter_sent_was_claimed",
                condition=Q(sent_at=None) | Q(claimed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} to {self.to}: {self.subject}"
