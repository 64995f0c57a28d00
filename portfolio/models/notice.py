"""Notices: what somebody is told by letter, once."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portfolio.laws import choices, known, not_empty


class NoticeKind(StrEnum):
    """Why somebody is told. A digest comes at most once a week."""

    REMIND = "remind"
    ESCALATE = "escalate"
    DIGEST = "digest"
    FEED = "feed"
    PLAN = "plan"
    DECISION = "decision"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> NoticeQuerySet:
        return self.filter(claimed_at=None)


class Notice(models.Model):
    """
    One person is told one thing. `occasion` names it: the same one is never told twice.

    It waits until somebody claims it, in the transaction that writes its letter.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=10, choices=choices(NoticeKind))
    occasion = models.CharField(max_length=80)
    # A list: of which use case, its packed sentence, and where it is read.
    lines = models.JSONField()
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    letter = models.OneToOneField(
        "accounts.Letter",
        on_delete=models.SET_NULL,
        related_name="notice",
        null=True,
        blank=True,
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_notice_once_per_occasion", fields=["person", "occasion"]
            ),
            known("portfolio_notice_kind_known", "kind", NoticeKind),
            not_empty("portfolio_notice_has_occasion", "occasion"),
            models.CheckConstraint(
                name="portfolio_notice_claimed_after_created",
                condition=Q(claimed_at=None) | Q(claimed_at__gte=F("created_at")),
            ),
            models.CheckConstraint(
                name="portfolio_notice_letter_was_claimed",
                condition=Q(letter=None) | Q(claimed_at__isnull=False),
            ),
        ]
        indexes = [
            # What the sweep asks each time.
            models.Index(
                name="portfolio_notice_waiting",
                fields=["created_at"],
                condition=Q(claimed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} to #{self.person_id}"
