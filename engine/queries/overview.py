"""Everything the operations page shows, as one value."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q
from django.utils.module_loading import import_string

from accounts.models import LedgerCheck, Letter
from engine.models import Fault, Heartbeat, Job
from engine.models.heartbeat import BEAT, SILENT_AFTER
from engine.models.job import State
from engine.queries import broker, health, schedule
from engine.queries.backlog import Backlog
from engine.queries.health import Check
from engine.queries.schedule import Scheduled

SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    name: str
    seen_at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    version: str
    checks: list[Check]
    # Messages that wait at the broker; None if it could not be asked.
    messages: int | None
    jobs: dict[str, int]
    letters: dict[str, int]
    failed: list[Job]
    workers: list[Worker]
    scheduled: list[Scheduled]
    faults: list[Fault]
    ledger_check: LedgerCheck | None
    backlogs: list[Backlog]


def now_seen(*, now: datetime) -> Overview:
    """Look around: about fifteen queries and two visits to the broker."""
    return Overview(
        version=settings.VERSION,
        checks=health.checks(now=now),
        messages=broker.waiting(),
        jobs=Job.objects.aggregate(
            waiting=Count("pk", filter=Q(state=State.WAITING)),
            running=Count("pk", filter=Q(state=State.RUNNING)),
            failed=Count("pk", filter=Q(state=State.FAILED)),
        ),
        letters={
            "waiting": Letter.objects.filter(
                claimed_at=None, sent_at=None, failed_at=None
            ).count(),
            "failed": Letter.objects.failed().count(),
        },
        failed=list(
            Job.objects.filter(state=State.FAILED)
            .select_related("asked_by")
            .order_by("-finished_at", "-pk")[:SHOWN]
        ),
        workers=_workers(now),
        scheduled=schedule.whole(now=now),
        faults=list(Fault.objects.order_by("-last_at", "-pk")[:SHOWN]),
        backlogs=[each for name in settings.BACKLOGS for each in import_string(name)()],
        ledger_check=LedgerCheck.objects.order_by("-checked_at", "-pk").first(),
    )


def _workers(now: datetime) -> list[Worker]:
    return [
        Worker(
            name=beat.name.removeprefix("worker:"),
            seen_at=beat.seen_at,
            is_late=now - beat.seen_at > 2 * SILENT_AFTER,
        )
        for beat in Heartbeat.objects.exclude(name=BEAT).order_by("-seen_at", "name")
    ]
