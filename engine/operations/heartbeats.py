"""Writing down that a part of the engine is alive."""

from datetime import datetime, timedelta

from engine.models import Heartbeat
from engine.models.heartbeat import BEAT, SILENT_AFTER

# A worker that has been silent for so long was stopped on purpose; forget it.
FORGOTTEN_AFTER = timedelta(days=2)


def beat(*, now: datetime) -> None:
    """The clock ticked and a worker heard it."""
    _seen(BEAT, now)
    Heartbeat.objects.exclude(name=BEAT).filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def worker(*, name: str, now: datetime) -> None:
    _seen(f"worker:{name}"[:120], now)


def _seen(name: str, now: datetime) -> None:
    """After a long silence it lives anew: what waited meanwhile waited for nobody."""
    Heartbeat.objects.filter(name=name, seen_at__lt=now - SILENT_AFTER).update(since=now)
    Heartbeat.objects.update_or_create(
        name=name,
        defaults={"seen_at": now},
        create_defaults={"seen_at": now, "since": now},
    )
