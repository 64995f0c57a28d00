"""What waits to be judged or told: the operations page shows it with its progress."""

from typing import Any

from django.db.models import Count, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engine.queries.backlog import Backlog
from portfolio.models import DirtyMetric, DirtyUseCase, Metric, Notice, UseCase


def backlogs() -> list[Backlog]:
    """Return what waits of all there is; three queries more than there are queues."""
    return [
        _dirty(_("Metrics to be judged"), DirtyMetric, Metric.objects.count()),
        _dirty(_("Use cases that rules look at"), DirtyUseCase, UseCase.objects.count()),
        _notices(),
    ]


def _dirty(label: str | Promise, table: Any, total: int) -> Backlog:
    told = table.objects.aggregate(
        waiting=Count("pk"),
        oldest=Min("marked_at"),
        failing=Count("pk", filter=Q(failures__gte=1)),
    )
    failing = table.objects.filter(failures__gte=1).order_by("error")
    errors = failing.values_list("error", flat=True).distinct()[:3]
    return Backlog(
        label=label,
        waiting=told["waiting"],
        total=total,
        oldest_at=told["oldest"],
        failing=told["failing"],
        errors=tuple(errors) if told["failing"] else (),
    )


def _notices() -> Backlog:
    told = Notice.objects.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(claimed_at=None)),
        oldest=Min("created_at", filter=Q(claimed_at=None)),
    )
    return Backlog(
        label=_("Notices to be told"),
        waiting=told["waiting"],
        total=told["total"],
        oldest_at=told["oldest"],
    )
