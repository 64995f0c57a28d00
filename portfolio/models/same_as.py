"""Two use cases that are the same thing: linked, never merged."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class SameAs(models.Model):
    """Somebody noted that two use cases are the same; the older one comes first."""

    first = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="same_as_later"
    )
    second = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="same_as_earlier"
    )
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="same_as_noted"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_sameas_once", fields=["first", "second"]
            ),
            models.CheckConstraint(
                name="portfolio_sameas_older_first", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.first_id} is #{self.second_id}"
