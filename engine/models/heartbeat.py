"""Signs of life: of the clock, and of each worker."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

BEAT = "beat"
# Whatever gives a sign each minute is missed after this.
SILENT_AFTER = timedelta(minutes=3)


class Heartbeat(models.Model):
    """The last moment at which one part of the engine was known to be alive."""

    name = models.CharField(max_length=120, unique=True)
    seen_at = models.DateTimeField()
    # When it began to be alive without a long silence; unknown in rows of before.
    since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="engine_heartbeat_name_not_empty", condition=~Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} seen {self.seen_at:%Y-%m-%d %H:%M}"
