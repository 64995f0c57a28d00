"""What the analysis knows of each metric today; pages read it and compute nothing."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q

from portfolio.analysis.kept import Drawing, Kept, read
from portfolio.analysis.pace import Status
from portfolio.analysis.packing import Packed, pack, unpack_verdict
from portfolio.analysis.series.forecast import Outlook
from portfolio.analysis.series.variation import Assurance, Icon
from portfolio.analysis.streak import State
from portfolio.laws import choices, known


class MetricHealth(models.Model):
    """
    The latest judgement of one metric. Rewritten as a whole, never edited.

    A metric without a direction or a target has no status, and never a green one.
    """

    metric = models.OneToOneField(
        "portfolio.Metric", on_delete=models.CASCADE, related_name="health"
    )
    # Of the last closed month, by the target in force then and by the first one.
    status = models.CharField(
        max_length=10, choices=choices(Status), blank=True, default=""
    )
    original_status = models.CharField(
        max_length=10, choices=choices(Status), blank=True, default=""
    )
    month = models.DateField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    expected = models.FloatField(null=True, blank=True)
    gap = models.FloatField(default=0.0)
    is_noisy = models.BooleanField(default=False)
    sigma = models.FloatField(default=0.0)

    variation = models.CharField(max_length=12, choices=choices(Icon))
    assurance = models.CharField(max_length=12, choices=choices(Assurance))
    is_trend_proven = models.BooleanField(default=False)
    slope = models.FloatField(null=True, blank=True)

    state = models.CharField(max_length=10, choices=choices(State))
    streak = models.PositiveIntegerField(default=0)
    months_in_red = models.PositiveIntegerField(default=0)
    silent = models.PositiveIntegerField(default=0)
    is_unreported = models.BooleanField(default=False)
    red_flag = models.BooleanField(default=False)
    # The verdict on the recovery plan: which checks it fails, until when it protects.
    plan = models.JSONField(null=True, blank=True)

    outlook = models.CharField(
        max_length=10, choices=choices(Outlook), blank=True, default=""
    )
    chance = models.FloatField(null=True, blank=True)

    # Packed numbers, of which sentences and drawings are made when somebody reads them:
    # see analysis/kept.py. Empty where an older program judged; a pass judges it anew.
    kept = models.BinaryField(default=b"")

    # Of what it was computed: the same readings, ways, day and policy give the same mark.
    inputs = models.CharField(max_length=64)
    policy_version = models.CharField(max_length=16)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_metrichealth_status_known",
                condition=Q(status="") | Q(status__in=list(Status)),
            ),
            models.CheckConstraint(
                name="portfolio_metrichealth_original_known",
                condition=Q(original_status="") | Q(original_status__in=list(Status)),
            ),
            known("portfolio_metrichealth_variation_known", "variation", Icon),
            known("portfolio_metrichealth_assurance_known", "assurance", Assurance),
            known("portfolio_metrichealth_state_known", "state", State),
            models.CheckConstraint(
                name="portfolio_metrichealth_outlook_known",
                condition=Q(outlook="") | Q(outlook__in=list(Outlook)),
            ),
            models.CheckConstraint(
                name="portfolio_metrichealth_chance_is_a_share",
                condition=Q(chance=None) | Q(chance__gte=0, chance__lte=1),
            ),
            # A red flag is two closed months off track; nothing else raises one.
            models.CheckConstraint(
                name="portfolio_metrichealth_flag_is_red",
                condition=Q(red_flag=False) | Q(state=State.RED, months_in_red__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"health of #{self.metric_id}: {self.status or 'no status'}"

    @cached_property
    def told(self) -> Kept | None:
        """What is told from what was kept; None where that is nothing."""
        return read(bytes(self.kept), unpack_verdict(self.plan) if self.plan else None)

    @cached_property
    def sentences(self) -> dict[str, Packed]:
        """{"pace": ..., "red": ..., "trend": ..., "outlook": ...}, each packed."""
        said = self.told.sentences() if self.told else {}
        return {name: pack(each) for name, each in said.items()}

    @cached_property
    def drawing(self) -> Drawing:
        """What a chart draws beside the values: segments, marks, months, the forecast."""
        return self.told.drawing() if self.told else {}

    @property
    def closed(self) -> list[tuple[date, Status | None, float | None]]:
        """The latest closed months: the day after it, status or nothing, value."""
        return self.told.closed if self.told else []

    @property
    def run(self) -> tuple[date, ...]:
        """The ends of the months of the latest off-track run, oldest first."""
        return self.told.run if self.told else ()

    @property
    def shift_from(self) -> str | None:
        """From here a lasting shift would be rebased, if its cause is known."""
        return self.told.shift_from if self.told else None
