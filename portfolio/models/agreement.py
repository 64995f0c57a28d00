"""Agreements with partners: what was signed, from when until when."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from portfolio.laws import (
    choices,
    known,
    not_empty,
    positive_version,
    seen_by,
    together,
)


class AgreementKind(StrEnum):
    CONTRACT = "contract"
    FRAMEWORK = "framework"
    SERVICE_LEVEL = "service-level"
    DATA_PROCESSING = "data-processing"
    CONFIDENTIALITY = "confidentiality"
    OTHER = "other"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, user: User) -> Self:
        """Those of the register; one for a single use case, with that use case."""
        if not user.can(Permission.PARTNERS_SEE):
            return self.none()
        seen = seen_by(user, path="use_case")
        # An empty filter lets everything pass; joined by "or" it would let nothing.
        return self.filter(Q(use_case=None) | seen) if seen else self

    def in_force(self, today: date) -> Self:
        lasting = Q(ends_date=None) | Q(ends_date__gte=today)
        return self.filter(lasting, ended_at=None)

    def soonest_first(self) -> Self:
        return self.order_by(F("ends_date").asc(nulls_last=True), "pk")


class Agreement(models.Model):
    """One thing signed with a partner; without an end it lasts until it is ended."""

    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.CASCADE, related_name="agreements"
    )
    use_case = models.ForeignKey(
        "portfolio.UseCase",
        on_delete=models.CASCADE,
        related_name="agreements",
        null=True,
        blank=True,
    )
    kind = models.CharField(max_length=16, choices=choices(AgreementKind))
    title = models.CharField(max_length=200)
    starts_date = models.DateField()
    ends_date = models.DateField(null=True, blank=True)
    # So many days before its end it must be given notice, or it goes on by itself.
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agreements_added"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="agreements_ended",
        null=True,
        blank=True,
    )
    end_reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_agreement_title_not_empty", "title"),
            known("portfolio_agreement_kind_known", "kind", AgreementKind),
            positive_version("portfolio_agreement_version_from_one"),
            models.CheckConstraint(
                name="portfolio_agreement_ends_after_start",
                condition=Q(ends_date=None) | Q(ends_date__gt=F("starts_date")),
            ),
            together("portfolio_agreement_ended_by_whom", ["ended_at", "ended_by"]),
            models.CheckConstraint(
                name="portfolio_agreement_end_has_reason",
                condition=Q(ended_at=None) | ~Q(end_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"

    @property
    def notice_date(self) -> date | None:
        """The last day on which notice can be given."""
        if self.ends_date is None or self.notice_days is None:
            return None
        return self.ends_date - timedelta(days=self.notice_days)

    def days_left(self, today: date) -> int | None:
        """Days until it must be acted on: its notice, or else its end; below 0 is past."""
        day = self.notice_date or self.ends_date
        return (day - today).days if day else None
