"""Saved views: a list as somebody wants to see it again, for them or for everybody."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from portfolio.laws import not_empty


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and what others share."""
        return self.standing().filter(Q(owner=user) | Q(is_shared=True))

    def standing(self) -> Self:
        return self.filter(dropped_at=None)


class SavedView(models.Model):
    """
    A name for filters, order and columns; `query` is the part of the address after the `?`.

    It holds no row: whoever opens it sees what they may see.
    """

    name = models.CharField(max_length=60)
    query = models.CharField(max_length=600, blank=True, default="")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_savedview_has_name", "name"),
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                name="portfolio_savedview_name_once_per_owner",
                condition=Q(dropped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name
