"""What readiness asks for, where a portfolio manager changed the standard set."""

from django.conf import settings
from django.db import models

from portfolio.analysis.readiness import Layer
from portfolio.laws import choices, known, not_empty, positive_version


class ReadinessItem(models.Model):
    """
    An item of the house: one of its own, or a standard item as it reads here.

    The standard set needs no rows: a row with a standard key stands in its place.
    """

    key = models.SlugField(max_length=60)
    layer = models.CharField(max_length=10, choices=choices(Layer))
    title = models.CharField(max_length=120)
    ready_when = models.CharField(max_length=300, blank=True, default="")
    at_go_live = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readiness_items"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_readinessitem_key_once", fields=["key"]
            ),
            not_empty("portfolio_readinessitem_has_words", "key", "title"),
            known("portfolio_readinessitem_layer_known", "layer", Layer),
            positive_version("portfolio_readinessitem_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.key})"
