"""What came of an item in the room. Written once; what is taken back stays readable."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.agenda import Course
from portfolio.laws import choices, known, not_empty, together


class OutcomeKind(StrEnum):
    DECIDED = "decided"
    ASSIGNED = "assigned"
    ESCALATED = "escalated"
    PARKED = "parked"
    PLAN_ASKED = "plan-asked"
    PLAN_ACCEPTED = "plan-accepted"
    COURSE = "course"


class ReviewOutcome(models.Model):
    """
    One outcome of one item. `key` is the form's own: sent twice, it is written once.

    A decision, a plan and the course of an item have one outcome each, whoever presses
    first; an unresolved item is one that has none, or that was parked.
    """

    review = models.ForeignKey(
        "portfolio.Review", on_delete=models.CASCADE, related_name="outcomes"
    )
    item = models.ForeignKey(
        "portfolio.AgendaItem", on_delete=models.CASCADE, related_name="outcomes"
    )
    kind = models.CharField(max_length=14, choices=choices(OutcomeKind))
    key = models.CharField(max_length=40)
    # Said in one line, as the minutes say it.
    text = models.TextField()
    decision = models.ForeignKey(
        "portfolio.Decision",
        on_delete=models.PROTECT,
        related_name="review_outcomes",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        "portfolio.Action",
        on_delete=models.PROTECT,
        related_name="review_outcomes",
        null=True,
        blank=True,
    )
    blocker = models.ForeignKey(
        "portfolio.Blocker",
        on_delete=models.PROTECT,
        related_name="review_outcomes",
        null=True,
        blank=True,
    )
    plan = models.ForeignKey(
        "portfolio.RecoveryPlan",
        on_delete=models.PROTECT,
        related_name="review_outcomes",
        null=True,
        blank=True,
    )
    course = models.CharField(
        max_length=10,
        choices=[(course.value, course.value) for course in Course],
        blank=True,
        default="",
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_outcomes"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="review_outcomes_withdrawn",
        null=True,
        blank=True,
    )

    class Meta:
        constraints = [
            known("portfolio_reviewoutcome_kind_known", "kind", OutcomeKind),
            not_empty("portfolio_reviewoutcome_says_something", "text", "key"),
            models.UniqueConstraint(
                name="portfolio_reviewoutcome_key_once", fields=["review", "key"]
            ),
            # Two facilitators who press at once: one outcome, and the other hears of it.
            models.UniqueConstraint(
                name="portfolio_reviewoutcome_decision_once",
                fields=["decision"],
                condition=Q(decision__isnull=False),
            ),
            models.UniqueConstraint(
                name="portfolio_reviewoutcome_course_once",
                fields=["item"],
                condition=~Q(course=""),
            ),
            models.CheckConstraint(
                name="portfolio_reviewoutcome_names_its_thing",
                condition=Q(
                    kind__in=[OutcomeKind.DECIDED, OutcomeKind.COURSE],
                    decision__isnull=False,
                )
                | Q(
                    kind__in=[OutcomeKind.ASSIGNED, OutcomeKind.PLAN_ASKED],
                    action__isnull=False,
                )
                | Q(kind=OutcomeKind.ESCALATED, blocker__isnull=False)
                | Q(kind=OutcomeKind.PLAN_ACCEPTED, plan__isnull=False)
                | Q(kind=OutcomeKind.PARKED),
            ),
            together(
                "portfolio_reviewoutcome_withdrawn_by_whom",
                ["withdrawn_at", "withdrawn_by"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} of item #{self.item_id}"

    @property
    def spoken_by(self) -> User:
        """Who decided or accepted; whoever wrote down what nobody had to answer for."""
        said = None
        if self.decision is not None:
            said = self.decision.decided_by
        elif self.plan is not None:
            said = self.plan.approved_by
        return said or self.made_by
