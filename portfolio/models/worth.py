"""What a use case is thought to be worth a year, estimate by estimate."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portfolio.analysis.measures import MetricType
from portfolio.laws import choices, known


class WorthEstimate(models.Model):
    """Low, expected and high worth a year of one kind; a newer row replaces an older."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="worth_estimates"
    )
    kind = models.CharField(max_length=20, choices=choices(MetricType))
    low = models.DecimalField(max_digits=16, decimal_places=2)
    expected = models.DecimalField(max_digits=16, decimal_places=2)
    high = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3, default="EUR")
    reason = models.TextField(blank=True, default="")
    estimated_at = models.DateTimeField()
    estimated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="worth_estimates"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            known("portfolio_worthestimate_kind_known", "kind", MetricType),
            models.CheckConstraint(
                name="portfolio_worthestimate_low_to_high",
                condition=Q(low__gte=0, low__lte=F("expected"), expected__lte=F("high")),
            ),
            models.CheckConstraint(
                name="portfolio_worthestimate_currency_code",
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
            ),
            models.UniqueConstraint(
                name="portfolio_worthestimate_one_standing_per_kind",
                fields=["use_case", "kind"],
                condition=Q(replaced_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expected} {self.currency} a year of {self.kind}"
