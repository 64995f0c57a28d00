"""Signals: what a rule found on a use case, since when, and what people made of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.finding import Severity
from portfolio.laws import choices, known, not_empty, seen_by, together


def gravity() -> Case:
    """The gravest first: in the very words of the index by which lists find it."""
    ranks = [When(severity=one.value, then=Value(one.rank)) for one in Severity]
    return Case(*ranks, output_field=IntegerField())


class SignalStep(StrEnum):
    """What happened to a signal. The first five are found by the rules, the rest done."""

    OPENED = "opened"
    WORSENED = "worsened"
    EASED = "eased"
    CLEARED = "cleared"
    REOPENED = "reopened"
    ACKNOWLEDGED = "acknowledged"
    UNACKNOWLEDGED = "unacknowledged"
    SNOOZED = "snoozed"
    WOKEN = "woken"


BY_PEOPLE = (
    SignalStep.ACKNOWLEDGED,
    SignalStep.UNACKNOWLEDGED,
    SignalStep.SNOOZED,
)


class SignalQuerySet(models.QuerySet["Signal"]):
    def visible_to(self, user: User) -> Self:
        """With the use case, but for nobody from outside: rules speak of partners too."""
        if not user.can(Permission.INSIDE_SEE):
            return self.none()
        return self.filter(seen_by(user, path="use_case"))

    def standing(self) -> Self:
        """Those whose rule still finds them."""
        return self.filter(cleared_at=None)

    def open(self, *, today: date) -> Self:
        """Those that stand and are not set aside on that day."""
        asleep = Q(snoozed_until_date__isnull=False, snoozed_until_date__gte=today)
        return self.standing().exclude(asleep)

    def asleep(self, *, today: date) -> Self:
        return self.standing().filter(snoozed_until_date__gte=today)

    def cleared(self) -> Self:
        return self.filter(cleared_at__isnull=False)


class Signal(models.Model):
    """
    One finding of one rule on one use case, from the day it opened until it cleared.

    What clears and returns within a fortnight is the same row, reopened. `since_date` is
    how long it has been so, which may be longer than anybody looked.
    """

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="signals"
    )
    rule = models.SlugField(max_length=40)
    severity = models.CharField(max_length=8, choices=choices(Severity))
    since_date = models.DateField()
    # A packed sentence: said in the reader's language.
    sentence = models.JSONField()
    # The rows it rests on: ["metric:12", "update:7"].
    evidence = models.JSONField(default=list, blank=True)
    is_stalled = models.BooleanField(default=False)

    opened_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    reopenings = models.PositiveIntegerField(default=0)

    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="signals_acknowledged",
        null=True,
        blank=True,
    )
    snoozed_at = models.DateTimeField(null=True, blank=True)
    snoozed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="signals_snoozed",
        null=True,
        blank=True,
    )
    # The last day on which it stays out of sight.
    snoozed_until_date = models.DateField(null=True, blank=True)
    snooze_reason = models.TextField(blank=True, default="")

    objects = SignalQuerySet.as_manager()

    class Meta:
        constraints = [
            # Two who converge at once open it once.
            models.UniqueConstraint(
                name="portfolio_signal_one_standing_per_rule",
                fields=["use_case", "rule"],
                condition=Q(cleared_at=None),
            ),
            known("portfolio_signal_severity_known", "severity", Severity),
            not_empty("portfolio_signal_has_rule", "rule"),
            models.CheckConstraint(
                name="portfolio_signal_cleared_after_opened",
                condition=Q(cleared_at=None) | Q(cleared_at__gte=F("opened_at")),
            ),
            together(
                "portfolio_signal_acknowledged_by_whom",
                ["acknowledged_at", "acknowledged_by"],
            ),
            together(
                "portfolio_signal_snoozed_by_whom",
                ["snoozed_at", "snoozed_by", "snoozed_until_date"],
            ),
            models.CheckConstraint(
                name="portfolio_signal_snooze_has_reason",
                condition=Q(snoozed_at=None, snooze_reason="")
                | Q(snoozed_at__isnull=False) & ~Q(snooze_reason=""),
            ),
        ]
        indexes = [
            # Pages and jobs read what stands; the past is many times as long.
            # All that a filter asks of what stands: ten thousand texts are not read for it.
            models.Index(
                name="portfolio_signal_told",
                fields=[
                    *("use_case", "severity", "snoozed_until_date"),
                    *("is_stalled", "rule"),
                ],
                condition=Q(cleared_at=None),
            ),
            # Lists begin with the worst of thirty thousand; see `worst_first`.
            models.Index(
                gravity(),
                F("since_date"),
                F("rule"),
                F("id"),
                name="portfolio_signal_worst",
                condition=Q(cleared_at=None),
            ),
            # News since somebody last looked are the latest of many.
            models.Index(name="portfolio_signal_opened", fields=["opened_at"]),
            # What returns within a fortnight is looked up by the day it cleared.
            models.Index(name="portfolio_signal_cleared", fields=["cleared_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.rule} on #{self.use_case_id}"

    @property
    def is_standing(self) -> bool:
        return self.cleared_at is None

    def is_asleep(self, today: date) -> bool:
        until = self.snoozed_until_date
        return self.is_standing and until is not None and until >= today


class SignalEvent(models.Model):
    """One step in the life of a signal; without a person it was the rule. Append-only."""

    signal = models.ForeignKey(
        "portfolio.Signal", on_delete=models.CASCADE, related_name="events"
    )
    step = models.CharField(max_length=16, choices=choices(SignalStep))
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="signal_events",
        null=True,
        blank=True,
    )
    severity = models.CharField(max_length=8, choices=choices(Severity))
    # What it said then, and why somebody set it aside.
    sentence = models.JSONField()
    reason = models.TextField(blank=True, default="")
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            known("portfolio_signalevent_step_known", "step", SignalStep),
            known("portfolio_signalevent_severity_known", "severity", Severity),
            models.CheckConstraint(
                name="portfolio_signalevent_people_are_named",
                condition=~Q(step__in=list(BY_PEOPLE)) | Q(by__isnull=False),
            ),
            models.CheckConstraint(
                name="portfolio_signalevent_snooze_says_why_and_until",
                condition=~Q(step=SignalStep.SNOOZED)
                | Q(until_date__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.signal_id} {self.step}"
