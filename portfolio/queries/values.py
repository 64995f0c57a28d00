"""What stands at one place of a metric, and what stood there before."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from accounts.kept_queries import Kept, Slotted
from accounts.models import User
from portfolio.models import Measurement, MeasurementRevision, Metric

_OWN = (
    "value",
    "numerator",
    "denominator",
    "note",
    "reason",
    "revision",
    "period_start",
    "recorded_at",
    "door",
    "door_detail",
)


def standing(number: int, key: str, start: date) -> Measurement:
    """Return the value at a place, as far as it is shown; one short query."""
    place = {"number": number, "key": key, "start": start}
    if connection.vendor == "postgresql":
        rows = _KEPT.ask(slots=_SLOTS, values=place).rows()
    else:
        rows = list(_rows(**place))
    *own, cadence, name = rows[0]
    return Measurement(
        **dict(zip(_OWN, own, strict=True)),
        metric=Metric(cadence=cadence),
        recorded_by=User(name=name),
    )


def earlier(
    metric: Metric, starts: Iterable[date]
) -> dict[date, list[MeasurementRevision]]:
    """Return the earlier versions of the values at these places, in one query."""
    found: dict[date, list[MeasurementRevision]] = {}
    revisions = metric.revisions.filter(period_start__in=list(starts))
    for revision in revisions.select_related("recorded_by").order_by("revision", "pk"):
        found.setdefault(revision.period_start, []).append(revision)
    return found


def _rows(*, number: Any, key: Any, start: Any) -> QuerySet[Measurement, tuple[Any, ...]]:
    found = Measurement.objects.filter(
        metric__use_case__number=number, metric__key=key, period_start=start
    )
    return found.values_list(*_OWN, "metric__cadence", "recorded_by__name")


_SLOTS: dict[str, Slotted] = {
    "number": models.IntegerField(),
    "key": models.CharField(),
    "start": models.DateField(),
}
_KEPT = Kept(_rows)
