"""The frozen pack of a closed review: one value as text, with its hash."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.laws import not_empty


class ReviewPack(models.Model):
    """
    What a review was when it closed. The database refuses to change or to delete it.

    Reopening a review and closing it again adds a version with a reason; all are kept.
    """

    review = models.ForeignKey(
        "portfolio.Review", on_delete=models.PROTECT, related_name="packs"
    )
    number = models.PositiveIntegerField()
    # Canonical JSON; its SHA-256 is `digest`.
    content = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True, default="")
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="packs_frozen"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_reviewpack_number_once", fields=["review", "number"]
            ),
            models.CheckConstraint(
                name="portfolio_reviewpack_reopened_with_reason",
                condition=Q(number=1) | Q(number__gt=1) & ~Q(reason=""),
            ),
            not_empty("portfolio_reviewpack_holds_something", "content", "digest"),
        ]

    def __str__(self) -> str:
        return f"pack {self.number} of review #{self.review_id}"
