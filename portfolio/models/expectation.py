"""What the house and its partner expect of each other, said and signed by both sides."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from portfolio.analysis.partnering import Side
from portfolio.laws import (
    choices,
    known,
    not_empty,
    of_own_partner,
    seen_by,
    together,
)


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(seen_by(user, path="use_case"), of_own_partner(user))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Expectation(models.Model):
    """One entry of the log. Its words never change; another entry takes its place."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="expectations"
    )
    partner = models.ForeignKey(
        "portfolio.Partner", on_delete=models.PROTECT, related_name="expectations"
    )
    # Whose expectation it is.
    side = models.CharField(max_length=8, choices=choices(Side))
    what = models.TextField()
    # A late deliverable that an entry speaks of is no gap between the two sides.
    deliverable = models.ForeignKey(
        "portfolio.Deliverable",
        on_delete=models.PROTECT,
        related_name="expectations",
        null=True,
        blank=True,
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="expectations_written",
    )
    house_signed_at = models.DateTimeField(null=True, blank=True)
    house_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="expectations_signed_for_the_house",
        null=True,
        blank=True,
    )
    partner_signed_at = models.DateTimeField(null=True, blank=True)
    partner_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="expectations_signed_for_a_partner",
        null=True,
        blank=True,
    )
    # Who signed at the partner, where they have no account and it was taken down for them.
    partner_signer = models.CharField(max_length=160, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="expectations_withdrawn",
        null=True,
        blank=True,
    )
    withdraw_reason = models.TextField(blank=True, default="")

    objects = ExpectationQuerySet.as_manager()

    class Meta:
        constraints = [
            not_empty("portfolio_expectation_what_not_empty", "what"),
            known("portfolio_expectation_side_known", "side", Side),
            together(
                "portfolio_expectation_house_signed_by_whom",
                ["house_signed_at", "house_signed_by"],
            ),
            together(
                "portfolio_expectation_partner_signed_by_whom",
                ["partner_signed_at", "partner_signed_by"],
            ),
            together(
                "portfolio_expectation_withdrawn_by_whom", ["withdrawn_at", "withdrawn_by"]
            ),
            models.CheckConstraint(
                name="portfolio_expectation_withdrawal_has_reason",
                condition=Q(withdrawn_at=None) | ~Q(withdraw_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"expectation #{self.pk} on #{self.use_case_id}"

    @property
    def is_agreed(self) -> bool:
        return self.house_signed_at is not None and self.partner_signed_at is not None
