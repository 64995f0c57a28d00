"""Waivers: a gate's finding that somebody let pass, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.analysis.gates.base import Gate
from portfolio.laws import choices, known, not_empty, together


class Waiver(models.Model):
    """One finding of one gate, waived for one use case with a written reason."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="waivers"
    )
    gate = models.CharField(max_length=10, choices=choices(Gate))
    finding = models.SlugField(max_length=60)
    sentence = models.TextField()
    reason = models.TextField()
    until_date = models.DateField(null=True, blank=True)
    waived_at = models.DateTimeField()
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="waivers"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="waivers_withdrawn",
        null=True,
        blank=True,
    )

    class Meta:
        constraints = [
            known("portfolio_waiver_gate_known", "gate", Gate),
            not_empty("portfolio_waiver_has_reason", "reason"),
            models.UniqueConstraint(
                name="portfolio_waiver_one_per_finding",
                fields=["use_case", "gate", "finding"],
                condition=Q(withdrawn_at=None),
            ),
            together(
                "portfolio_waiver_withdrawn_by_whom", ["withdrawn_at", "withdrawn_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding} waived on #{self.use_case_id}"
