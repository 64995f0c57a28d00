"""Benchmarks: what is said to be usual elsewhere, and who said it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.analysis.benchmarks import Measure
from portfolio.laws import known, not_empty, positive_version


class Benchmark(models.Model):
    """One figure that a chart is held against; without a row, the default holds."""

    measure = models.CharField(max_length=30, unique=True)
    value = models.FloatField()
    source = models.CharField(max_length=200)
    source_url = models.URLField(max_length=500, blank=True, default="")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="benchmarks"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            known("portfolio_benchmark_measure_known", "measure", Measure),
            not_empty("portfolio_benchmark_has_source", "source"),
            positive_version("portfolio_benchmark_version_from_one"),
            models.CheckConstraint(
                name="portfolio_benchmark_value_not_negative", condition=Q(value__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value:g}"
