"""Measurements: the one current value of a metric in a period, and every earlier one."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.laws import seen_by

LIMIT = 1e15

# NaN and infinity compare as beyond every limit on PostgreSQL; SQLite stores NaN as null.
FINITE = Q(value=None) | Q(value__gt=-LIMIT, value__lt=LIMIT)
# Said outright that both are there: a comparison with null would pass as unknown.
PAIRED = Q(numerator=None, denominator=None) | Q(
    numerator__isnull=False,
    denominator__isnull=False,
    numerator__gt=-LIMIT,
    numerator__lt=LIMIT,
    denominator__gt=0,
    denominator__lt=LIMIT,
)


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="metric__use_case"))

    def standing(self) -> Self:
        """Those that have a value: a withdrawn one has none."""
        return self.filter(value__isnull=False)


class Measurement(models.Model):
    """
    The value of one metric in one period as it stands; `revision` counts from one.

    A withdrawn value is null: the row stays, so that its revisions go on counting.
    `value` is always filled where there is one: for a ratio it is the quotient.
    """

    metric = models.ForeignKey(
        "portfolio.Metric",
        on_delete=models.CASCADE,
        related_name="measurements",
        # The index of its constraint begins with it.
        db_index=False,
    )
    # The first day of the month, of the ISO week (a Monday), or the day itself.
    period_start = models.DateField()
    value = models.FloatField(null=True, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="measurements",
        db_index=False,
    )
    # What reported it: page, key, import, job, and which of its kind.
    door = models.CharField(max_length=10)
    door_detail = models.CharField(max_length=120, blank=True, default="")

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_measurement_one_per_period",
                fields=["metric", "period_start"],
            ),
            models.CheckConstraint(name="portfolio_measurement_finite", condition=FINITE),
            models.CheckConstraint(
                name="portfolio_measurement_pair_whole", condition=PAIRED
            ),
            models.CheckConstraint(
                name="portfolio_measurement_revision_from_one",
                condition=Q(revision__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.metric_id} {self.period_start}: {self.value}"


class MeasurementRevision(models.Model):
    """An earlier version of a measurement, as it was. Append-only."""

    metric = models.ForeignKey(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="revisions"
    )
    period_start = models.DateField()
    value = models.FloatField(null=True, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    revision = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="measurement_revisions",
        db_index=False,
    )
    door = models.CharField(max_length=10)
    door_detail = models.CharField(max_length=120, blank=True, default="")
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_measurementrevision_once",
                fields=["metric", "period_start", "revision"],
            ),
            models.CheckConstraint(
                name="portfolio_measurementrevision_finite", condition=FINITE
            ),
            models.CheckConstraint(
                name="portfolio_measurementrevision_pair_whole", condition=PAIRED
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.metric_id} {self.period_start} revision {self.revision}"
