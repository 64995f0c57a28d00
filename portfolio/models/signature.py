"""Signatures under a metric: its owner's and its sponsor's, two different people."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.laws import choices, known


class Capacity(StrEnum):
    """In what capacity somebody signs."""

    OWNER = "owner"
    SPONSOR = "sponsor"


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> Self:
        return self.filter(voided_at=None)


class Signature(models.Model):
    """Somebody agreed to a metric as it was; a change of what was agreed voids it."""

    metric = models.ForeignKey(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="signatures"
    )
    capacity = models.CharField(max_length=10, choices=choices(Capacity))
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatures"
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=300, blank=True, default="")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_signature_capacity_known", "capacity", Capacity),
            models.UniqueConstraint(
                name="portfolio_signature_one_per_capacity",
                fields=["metric", "capacity"],
                condition=Q(voided_at=None),
            ),
            # Two signatures are two people.
            models.UniqueConstraint(
                name="portfolio_signature_two_people",
                fields=["metric", "signed_by"],
                condition=Q(voided_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.metric_id} signed as {self.capacity}"
