"""Use cases whose signals are out of date: something other than a value was touched."""

from django.db import models
from django.db.models import Q


class DirtyUseCase(models.Model):
    """One use case touched since its signals were last computed; read as DirtyMetric is."""

    use_case = models.OneToOneField(
        "portfolio.UseCase",
        on_delete=models.CASCADE,
        related_name="dirty",
        # To look each up, and lock it, costs more than all else of a mark. A mark of
        # something that is gone is worked off as nothing.
        db_constraint=False,
    )
    marks = models.PositiveIntegerField(default=1)
    marked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    # What could not be judged waits longer each time; the others go on without it.
    failures = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=120, blank=True, default="")
    wait_until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_dirtyusecase_marked", condition=Q(marks__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.use_case_id} touched {self.marks} times"
