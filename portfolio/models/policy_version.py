"""The thresholds of the analysis, version by version. Append-only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.laws import not_empty


class PolicyVersion(models.Model):
    """
    What was set, by whom and why. The latest is in force; without any, the defaults are.

    `mark` is what closed months carry as their policy version: equal thresholds, equal
    mark, so that the version which judged a month can be found.
    """

    number = models.PositiveIntegerField(unique=True)
    # Only what differs from the defaults, by the names of the policy's fields.
    values = models.JSONField(default=dict)
    mark = models.CharField(max_length=16, db_index=True)
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="policy_versions"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_policyversion_number_from_one", condition=Q(number__gte=1)
            ),
            not_empty("portfolio_policyversion_has_reason", "reason"),
            not_empty("portfolio_policyversion_has_mark", "mark"),
        ]

    def __str__(self) -> str:
        return f"policy {self.number}"
