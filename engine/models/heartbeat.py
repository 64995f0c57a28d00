"""Signs of life: of the clock, and of each worker."""

from django.db import models
from django.db.models import Q

BEAT = "beat"


class Heartbeat(models.Model):
    """The last moment at which one part of the engine was known to be alive."""

    name = models.CharField(max_length=120, unique=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="engine_heartbeat_name_not_empty", condition=~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} seen {self.seen_at:%Y-%m-%d %H:%M}"
