"""A metric: a plain-language measure of one use case, and its signatures."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from portfolio.analysis.books import Span
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.laws import choices, known, not_empty, positive_version, seen_by


class MetricQuerySet(models.QuerySet["Metric"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        return self.filter(retired_at=None)

    def signed(self) -> Self:
        return self.filter(signed_at__isnull=False)


class Metric(models.Model):
    """What is measured, how, how often, and which way is good; targets are other rows."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="metrics"
    )
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    technical_name = models.CharField(max_length=120, blank=True, default="")
    glossary_url = models.URLField(max_length=500, blank=True, default="")
    unit = models.CharField(max_length=30, blank=True, default="")
    type = models.CharField(
        max_length=20, choices=choices(MetricType), default=MetricType.OTHER
    )
    direction = models.CharField(max_length=10, choices=choices(Direction))
    kind = models.CharField(max_length=10, choices=choices(Kind), default=Kind.REACH)
    cadence = models.CharField(
        max_length=10, choices=choices(Cadence), default=Cadence.MONTHLY
    )
    aggregation = models.CharField(
        max_length=10, choices=choices(Aggregation), default=Aggregation.LAST
    )
    min_denominator = models.PositiveIntegerField(default=20)
    lower_bound = models.FloatField(null=True, blank=True)
    upper_bound = models.FloatField(null=True, blank=True)
    method = models.TextField(blank=True, default="")
    source_system = models.CharField(max_length=160, blank=True, default="")
    evidence = models.CharField(
        max_length=12, choices=choices(Evidence), default=Evidence.PILOT
    )
    primary = models.BooleanField(default=False)
    money_per_unit = models.DecimalField(
        max_digits=18, decimal_places=6, null=True, blank=True
    )
    # For how long a unit of difference is worth that: a whole year, or its one month.
    money_span = models.CharField(max_length=10, choices=choices(Span), default=Span.YEAR)
    currency = models.CharField(max_length=3, blank=True, default="")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_metrics",
        null=True,
        blank=True,
    )
    # No value is taken for a period that ends before this day.
    first_date = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="metrics_created"
    )
    # When the second of the two signatures stood; empty again once one is void.
    signed_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MetricQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_metric_key_once_per_use_case", fields=["use_case", "key"]
            ),
            not_empty("portfolio_metric_has_plain_name_and_key", "name", "key"),
            known("portfolio_metric_type_known", "type", MetricType),
            known("portfolio_metric_direction_known", "direction", Direction),
            known("portfolio_metric_kind_known", "kind", Kind),
            known("portfolio_metric_cadence_known", "cadence", Cadence),
            known("portfolio_metric_aggregation_known", "aggregation", Aggregation),
            known("portfolio_metric_evidence_known", "evidence", Evidence),
            known("portfolio_metric_money_span_known", "money_span", Span),
            positive_version("portfolio_metric_version_from_one"),
            models.CheckConstraint(
                name="portfolio_metric_bounds_in_order",
                condition=Q(lower_bound=None)
                | Q(upper_bound=None)
                | Q(lower_bound__lt=F("upper_bound")),
            ),
            models.CheckConstraint(
                name="portfolio_metric_money_has_currency",
                condition=Q(money_per_unit=None) | Q(currency__regex=r"^[A-Z]{3}$"),
            ),
            models.CheckConstraint(
                name="portfolio_metric_min_denominator_positive",
                condition=Q(min_denominator__gte=1),
            ),
        ]
        indexes = [
            # Desks ask of hundreds of use cases for the few that wait for a signature.
            models.Index(
                name="portfolio_metric_unsigned",
                fields=["use_case"],
                condition=Q(primary=True, signed_at=None, retired_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (#{self.pk})"

    @property
    def is_ratio(self) -> bool:
        return self.aggregation == Aggregation.RATIO
