"""What stands on the agenda of a review, what did not fit, what people changed of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.agenda import Group
from portfolio.laws import choices, known, not_empty, seen_by, together


class ItemKind(StrEnum):
    """The two that frame every review, and the use cases between them."""

    PROMISES = "promises"
    USE_CASE = "use-case"
    CLOSE = "close"


def within_sight_of(user: User) -> Q:
    """Those about no use case, and those about one that the reader may know of."""
    about = Q(use_case__isnull=False) & seen_by(user, path="use_case")
    return Q(use_case=None) | about


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(within_sight_of(user))

    def placed(self) -> Self:
        """Those on the agenda, in their order."""
        return self.filter(place__isnull=False).order_by("place")

    def rest(self) -> Self:
        """Those that did not fit, the first of them first."""
        return self.filter(place=None, dropped_at=None).order_by("rank", "pk")


class AgendaItem(models.Model):
    """
    One thing to talk about. Without a place it did not fit, or somebody dropped it.

    `brief` is what the room is shown of its metric: typed values, made when the review was
    prepared, so that opening the page computes nothing.
    """

    review = models.ForeignKey(
        "portfolio.Review", on_delete=models.CASCADE, related_name="items"
    )
    kind = models.CharField(max_length=10, choices=choices(ItemKind))
    use_case = models.ForeignKey(
        "portfolio.UseCase",
        on_delete=models.CASCADE,
        related_name="agenda_items",
        null=True,
        blank=True,
    )
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    # Where the analysis would have put it.
    rank = models.PositiveIntegerField(default=0)
    group = models.CharField(max_length=12, choices=choices(Group), blank=True, default="")
    status = models.CharField(max_length=12, blank=True, default="")
    # Packed sentences: what the matter is, and what the executives are asked.
    sentence = models.JSONField(default=dict)
    asked = models.JSONField(default=dict)
    months_in_red = models.PositiveIntegerField(default=0)
    value = models.FloatField(default=0.0)
    gap = models.FloatField(default=0.0)
    # Reviews that left it unresolved, and reviews that its red has outlived undecided.
    carried = models.PositiveIntegerField(default=0)
    undecided_reviews = models.PositiveIntegerField(default=0)
    asks_course = models.BooleanField(default=False)
    brief = models.JSONField(default=dict)
    # What a person did by hand stays when the agenda is put together again.
    is_placed_by_hand = models.BooleanField(default=False)
    has_minutes_by_hand = models.BooleanField(default=False)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="agenda_items_dropped",
        null=True,
        blank=True,
    )
    comment = models.TextField(blank=True, default="")
    commented_at = models.DateTimeField(null=True, blank=True)
    commented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="agenda_items_commented",
        null=True,
        blank=True,
    )
    entered_at = models.DateTimeField(null=True, blank=True)
    spent_ms = models.PositiveBigIntegerField(default=0)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        constraints = [
            known("portfolio_agendaitem_kind_known", "kind", ItemKind),
            models.UniqueConstraint(
                name="portfolio_agendaitem_use_case_once", fields=["review", "use_case"]
            ),
            # Two who move things at once never leave two in one place.
            models.UniqueConstraint(
                name="portfolio_agendaitem_place_once", fields=["review", "place"]
            ),
            models.CheckConstraint(
                name="portfolio_agendaitem_about_a_use_case",
                condition=Q(kind=ItemKind.USE_CASE, use_case__isnull=False)
                | (~Q(kind=ItemKind.USE_CASE) & Q(use_case=None)),
            ),
            models.CheckConstraint(
                name="portfolio_agendaitem_minutes_with_a_place",
                condition=Q(place=None, minutes=0) | Q(place__isnull=False, minutes__gte=1),
            ),
            models.CheckConstraint(
                name="portfolio_agendaitem_dropped_has_no_place",
                condition=Q(dropped_at=None) | Q(place=None),
            ),
            together("portfolio_agendaitem_dropped_by_whom", ["dropped_at", "dropped_by"]),
            together(
                "portfolio_agendaitem_commented_by_whom", ["commented_at", "commented_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} in review #{self.review_id}"

    @property
    def about(self) -> int:
        """The id of its use case; the frames have none."""
        assert self.use_case_id is not None
        return self.use_case_id

    @property
    def is_frame(self) -> bool:
        return self.kind != ItemKind.USE_CASE


class Change(StrEnum):
    """What a person did to the agenda."""

    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"
    MINUTES = "minutes"


class AgendaChange(models.Model):
    """One change by hand, with its reason. Append-only."""

    item = models.ForeignKey(
        "portfolio.AgendaItem", on_delete=models.CASCADE, related_name="changes"
    )
    what = models.CharField(max_length=10, choices=choices(Change))
    was = models.PositiveSmallIntegerField(null=True, blank=True)
    becomes = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agenda_changes"
    )

    class Meta:
        constraints = [
            known("portfolio_agendachange_what_known", "what", Change),
            not_empty("portfolio_agendachange_has_reason", "reason"),
        ]

    def __str__(self) -> str:
        return f"{self.what}: #{self.item_id}"
