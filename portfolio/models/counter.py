"""Numbers that are handed out once and never again."""

from django.db import models
from django.db.models import Q


class Counter(models.Model):
    """The last number given out under a name. Whoever takes the next one locks the row."""

    name = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portfolio_counter_name_not_empty", condition=~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} stands at {self.last}"
