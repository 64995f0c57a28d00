"""What the portfolio remembers of a reader: the view they begin with, the last look."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Reader(models.Model):
    """
    One person in front of the portfolio.

    `looked_at` is the last look of this sitting, `since_at` the last look of the one
    before: what happened after that is news.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reader"
    )
    looked_at = models.DateTimeField(null=True, blank=True)
    since_at = models.DateTimeField(null=True, blank=True)
    first_view = models.ForeignKey(
        "portfolio.SavedView",
        on_delete=models.SET_NULL,
        related_name="readers",
        null=True,
        blank=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_reader_news_are_older_than_the_look",
                condition=Q(since_at=None) | Q(looked_at__gte=F("since_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.user_id}, looked at {self.looked_at}"
