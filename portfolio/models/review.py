"""Reviews: one meeting for each month, its clock, and who sits in it."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from portfolio.laws import choices, known, positive_version, together


class ReviewState(StrEnum):
    PREPARING = "preparing"
    LIVE = "live"
    CLOSED = "closed"


class Answer(StrEnum):
    """What somebody said to the invitation."""

    NONE = "none"
    YES = "yes"
    NO = "no"


class Review(models.Model):
    """
    The review of one month. Its clock is stored moments, so every screen shows the same.

    The current item's time is what it spent before, plus what has passed since
    `running_since`; nothing runs while that is empty. `turn` counts every change that the
    screens in the room must show.
    """

    month = models.DateField(unique=True)
    state = models.CharField(
        max_length=10, choices=choices(ReviewState), default=ReviewState.PREPARING
    )
    meets_at = models.DateTimeField()
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews_led"
    )
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews_planned",
        null=True,
        blank=True,
    )
    # When the agenda was last put together; its numbers are as they were known then.
    prepared_at = models.DateTimeField(null=True, blank=True)
    preread_sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews_opened",
        null=True,
        blank=True,
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews_closed",
        null=True,
        blank=True,
    )
    reopen_reason = models.TextField(blank=True, default="")
    # It does not meet; its month has none unless it is planned again.
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews_called_off",
        null=True,
        blank=True,
    )
    called_off_reason = models.TextField(blank=True, default="")
    current = models.ForeignKey(
        "portfolio.AgendaItem",
        on_delete=models.SET_NULL,
        related_name="shown_in",
        null=True,
        blank=True,
    )
    running_since = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            known("portfolio_review_state_known", "state", ReviewState),
            models.CheckConstraint(
                name="portfolio_review_month_starts_on_the_first",
                condition=Q(month__day=1),
            ),
            # What runs is live: a closed review's clock never moves again.
            models.CheckConstraint(
                name="portfolio_review_runs_only_live",
                condition=Q(running_since=None) | Q(state=ReviewState.LIVE),
            ),
            models.CheckConstraint(
                name="portfolio_review_closed_has_moment",
                condition=Q(state=ReviewState.CLOSED, closed_at__isnull=False)
                | (~Q(state=ReviewState.CLOSED) & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="portfolio_review_met_once_prepared",
                condition=Q(state=ReviewState.PREPARING)
                | Q(prepared_at__isnull=False, opened_at__isnull=False),
            ),
            together("portfolio_review_opened_by_whom", ["opened_at", "opened_by"]),
            together("portfolio_review_closed_by_whom", ["closed_at", "closed_by"]),
            together(
                "portfolio_review_called_off_by_whom", ["called_off_at", "called_off_by"]
            ),
            # What has met is closed, never called off.
            models.CheckConstraint(
                name="portfolio_review_called_off_before_it_meets",
                condition=Q(called_off_at=None, called_off_reason="")
                | (Q(state=ReviewState.PREPARING) & ~Q(called_off_reason="")),
            ),
            positive_version("portfolio_review_version_from_one"),
        ]
        indexes = [
            # Who opens the page of reviews asks for the newest of a state.
            models.Index(name="portfolio_review_by_state", fields=["state", "-month"]),
        ]

    def __str__(self) -> str:
        return f"Review {self.slug}"

    @property
    def slug(self) -> str:
        """How addresses name it: 2026-10."""
        return f"{self.month:%Y-%m}"

    @property
    def is_preparing(self) -> bool:
        return self.state == ReviewState.PREPARING and not self.is_called_off

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None

    @property
    def is_live(self) -> bool:
        return self.state == ReviewState.LIVE

    @property
    def is_closed(self) -> bool:
        return self.state == ReviewState.CLOSED


class ReviewSeat(models.Model):
    """Somebody invited to a review: what they answered, and whether they came."""

    review = models.ForeignKey(
        "portfolio.Review", on_delete=models.CASCADE, related_name="seats"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_seats"
    )
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=4, choices=choices(Answer), default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    # First and last sign of them in the room.
    came_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="portfolio_reviewseat_once", fields=["review", "user"]
            ),
            known("portfolio_reviewseat_answer_known", "answer", Answer),
            together("portfolio_reviewseat_seen_once_come", ["came_at", "seen_at"]),
        ]

    def __str__(self) -> str:
        return f"#{self.user_id} in review #{self.review_id}"


class CalendarFeed(models.Model):
    """The private address of one person's calendar; another version, another address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [positive_version("portfolio_calendarfeed_version_from_one")]

    def __str__(self) -> str:
        return f"calendar of #{self.user_id}"
