"""Where each use case stands: the one row that lists and the portfolio page read."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from portfolio.analysis.pace import Status
from portfolio.analysis.readiness import Layer
from portfolio.analysis.series.forecast import Outlook
from portfolio.analysis.worth import CostWarning
from portfolio.laws import choices, known, together


def _money() -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)


class Standing(models.Model):
    """
    One use case today, rewritten by the same job as the health of its metrics.

    `status` is the worst of its primary metrics, never an average. The higher `severity`,
    the more it needs to be looked at.
    """

    use_case = models.OneToOneField(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="standing"
    )
    status = models.CharField(
        max_length=10, choices=choices(Status), blank=True, default=""
    )
    months_in_red = models.PositiveIntegerField(default=0)
    red_flags = models.PositiveIntegerField(default=0)
    severity = models.PositiveIntegerField(default=0)
    metric = models.ForeignKey(
        "portfolio.Metric",
        on_delete=models.SET_NULL,
        related_name="standings",
        null=True,
        blank=True,
    )
    # Of the last thirteen closed months, oldest first; null where no value came.
    latest = models.JSONField(default=list)
    # The last value of these months, its target, and whether it will be met.
    value = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    outlook = models.CharField(
        max_length=10, choices=choices(Outlook), blank=True, default=""
    )
    chance = models.FloatField(null=True, blank=True)
    # What has come of what should have come by now: the least of its primary metrics.
    pace = models.FloatField(null=True, blank=True)
    # The next milestone: the day promised now, and the day promised first.
    milestone_date = models.DateField(null=True, blank=True)
    milestone_first_date = models.DateField(null=True, blank=True)
    # Signals in sight, by severity; what is set aside is not counted.
    red_signals = models.PositiveIntegerField(default=0)
    yellow_signals = models.PositiveIntegerField(default=0)
    note_signals = models.PositiveIntegerField(default=0)
    # Whether one of them says that the work stands still.
    is_stalled = models.BooleanField(default=False)
    open_blockers = models.PositiveIntegerField(default=0)
    waiting_decisions = models.PositiveIntegerField(default=0)
    next_date = models.DateField(null=True, blank=True)
    # In the organisation's currency; null where it is not known. See analysis/worth.py.
    currency = models.CharField(max_length=3, blank=True, default="")
    worth_low = _money()
    worth_expected = _money()
    worth_high = _money()
    realised_year = _money()
    realised_total = _money()
    expected_to_date = _money()
    unproven_year = _money()
    pilot_cost = _money()
    pilot_is_planned = models.BooleanField(default=False)
    run_cost = _money()
    run_is_planned = models.BooleanField(default=False)
    net = _money()
    net_year = _money()
    # What the year before brought, a month ago: for "more than last month".
    net_year_before = _money()
    cost_multiple = models.FloatField(null=True, blank=True)
    cost_warning = models.CharField(
        max_length=10, choices=choices(CostWarning), blank=True, default=""
    )
    payback_month = models.DateField(null=True, blank=True)
    payback_is_forecast = models.BooleanField(default=False)
    # The layers from the ground up, each [layer, state, score]; see analysis/readiness.py.
    readiness = models.JSONField(default=list)
    # The layer that governs, its sentence packed; nothing where all carry.
    readiness_governs = models.CharField(
        max_length=10, choices=choices(Layer), blank=True, default=""
    )
    readiness_sentence = models.JSONField(null=True, blank=True)
    # Of five, of the latest pulse that was published.
    trust_score = models.FloatField(null=True, blank=True)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_standing_status_known",
                condition=Q(status="") | Q(status__in=list(Status)),
            ),
            models.CheckConstraint(
                name="portfolio_standing_flag_has_months",
                condition=Q(red_flags=0) | Q(months_in_red__gte=1),
            ),
            known("portfolio_standing_cost_warning_known", "cost_warning", CostWarning),
            models.CheckConstraint(
                name="portfolio_standing_governing_layer_known",
                condition=Q(readiness_governs="") | Q(readiness_governs__in=list(Layer)),
            ),
            models.CheckConstraint(
                name="portfolio_standing_payback_forecast_has_month",
                condition=Q(payback_is_forecast=False) | Q(payback_month__isnull=False),
            ),
            models.CheckConstraint(
                name="portfolio_standing_outlook_known",
                condition=Q(outlook="") | Q(outlook__in=list(Outlook)),
            ),
            models.CheckConstraint(
                name="portfolio_standing_chance_is_a_share",
                condition=Q(chance=None) | Q(chance__gte=0, chance__lte=1),
            ),
            together(
                "portfolio_standing_milestone_has_both_days",
                ["milestone_date", "milestone_first_date"],
            ),
        ]
        indexes = [
            # Lists show the worst first.
            models.Index(name="portfolio_standing_severity", fields=["-severity"]),
            # The order of the table, read without the width of its rows.
            models.Index(name="portfolio_standing_order", fields=["use_case", "severity"]),
            # Figures over all of them are kept until the next one is rewritten.
            models.Index(name="portfolio_standing_computed", fields=["-computed_at"]),
        ]

    def __str__(self) -> str:
        return f"#{self.use_case_id}: {self.status or 'no status'}"
