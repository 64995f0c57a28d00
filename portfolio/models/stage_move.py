"""Every step between stages and phases: only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portfolio.analysis.stages import Phase, Stage
from portfolio.laws import choices, known


class StageMove(models.Model):
    """One step to another stage; the first has no start. `UseCase.stage` caches the end."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="stage_moves"
    )
    start = models.CharField(max_length=10, choices=choices(Stage), blank=True, default="")
    end = models.CharField(max_length=10, choices=choices(Stage))
    reason = models.TextField(blank=True, default="")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stage_moves"
    )

    class Meta:
        constraints = [
            known("portfolio_stagemove_end_known", "end", Stage),
            models.CheckConstraint(
                name="portfolio_stagemove_start_known",
                condition=Q(start="") | Q(start__in=list(Stage)),
            ),
            models.CheckConstraint(
                name="portfolio_stagemove_goes_somewhere", condition=~Q(start=F("end"))
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.use_case_id} {self.start or 'nowhere'} to {self.end}"


class PhaseMove(models.Model):
    """One change of what exists. Into production it carries who authorised it."""

    use_case = models.ForeignKey(
        "portfolio.UseCase", on_delete=models.CASCADE, related_name="phase_moves"
    )
    start = models.CharField(max_length=12, choices=choices(Phase), blank=True, default="")
    end = models.CharField(max_length=12, choices=choices(Phase))
    reason = models.TextField(blank=True, default="")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="phase_moves"
    )

    class Meta:
        constraints = [
            known("portfolio_phasemove_end_known", "end", Phase),
            models.CheckConstraint(
                name="portfolio_phasemove_start_known",
                condition=Q(start="") | Q(start__in=list(Phase)),
            ),
            models.CheckConstraint(
                name="portfolio_phasemove_goes_somewhere", condition=~Q(start=F("end"))
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.use_case_id} {self.start or 'nowhere'} to {self.end}"
