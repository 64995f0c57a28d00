"""The data sources that a use case needs, and whether it can get at them."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from portfolio.laws import choices, known, not_empty, positive_version, seen_by


class Access(StrEnum):
    UNKNOWN = "unknown"
    NONE = "none"
    ASKED = "asked"
    GRANTED = "granted"


class SourceNeedQuerySet(models.QuerySet["SourceNeed"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(dropped_at=None)


class SourceNeed(models.Model):
    """One use case needs one source, for something, with access known or not yet."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="source_needs"
    )
    # The source in the catalogue; none where nobody has looked it up yet.
    source = models.ForeignKey(
        "portfolio.Source",
        on_delete=models.PROTECT,
        related_name="needs",
        null=True,
        blank=True,
    )
    # What it is called here; once it points to a source, the catalogue's name is shown.
    name = models.CharField(max_length=160)
    needed_for = models.CharField(max_length=300, blank=True, default="")
    access = models.CharField(
        max_length=10, choices=choices(Access), default=Access.UNKNOWN
    )
    asked_date = models.DateField(null=True, blank=True)
    granted_date = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="source_needs"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SourceNeedQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_sourceneed_name_not_empty", "name"),
            known("portfolio_sourceneed_access_known", "access", Access),
            positive_version("portfolio_sourceneed_version_from_one"),
            models.UniqueConstraint(
                "use_case",
                Lower("name"),
                name="portfolio_sourceneed_once_per_use_case",
                condition=Q(dropped_at=None),
            ),
            models.UniqueConstraint(
                name="portfolio_sourceneed_source_once_per_use_case",
                fields=["use_case", "source"],
                condition=Q(dropped_at=None),
            ),
            models.CheckConstraint(
                name="portfolio_sourceneed_granted_has_date",
                condition=~Q(access=Access.GRANTED) | Q(granted_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} for #{self.use_case_id}"

    @property
    def label(self) -> str:
        return self.source.name if self.source else self.name
