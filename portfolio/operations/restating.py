"""Late values: the closed month stays as it was, and says what it became."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import compress

from django.db.models import Prefetch

from portfolio.analysis import periods
from portfolio.analysis.health import Health
from portfolio.analysis.measures import Cadence
from portfolio.analysis.pace import Status
from portfolio.analysis.readings import are_late, ticks
from portfolio.models import MonthStatus, Restatement
from portfolio.queries.days import start_of_day
from portfolio.queries.policy import soonest_close
from portfolio.queries.series import Known

Judged = tuple[Known, Health]


def note(judged: Sequence[Judged], *, now: datetime) -> None:
    """Note every frozen month that late values turned into something else. Converges."""
    late = {one.metric_id: (one, told) for one, told in _late(judged, soonest_close())}
    if not late:
        return
    frozen = MonthStatus.objects.filter(metric__in=late).prefetch_related(
        Prefetch(
            "restatements", queryset=Restatement.objects.order_by("number"), to_attr="told"
        )
    )
    Restatement.objects.bulk_create(
        found
        for row in frozen.order_by("metric_id", "month")
        if (found := _restated(row, *late[row.metric_id], now=now)) is not None
    )


def _restated(
    row: MonthStatus, one: Known, told: Health, *, now: datetime
) -> Restatement | None:
    end = periods.end_of(row.month, Cadence.MONTHLY)
    live = next((each.status for each in told.statuses if each.end == end), None)
    earlier: list[Restatement] = row.told  # type: ignore[attr-defined]
    last = Status(earlier[-1].to_status if earlier else row.status)
    # What is drawn backwards by later months alone restates nothing.
    is_touched = any(
        start < end and at > row.cutoff_at for start, _revision, at in one.revisions
    )
    if live is None or live is last or not is_touched:
        return None
    return Restatement(
        month_status=row,
        number=len(earlier) + 1,
        from_status=last,
        to_status=live,
        noted_at=now,
    )


def _late(judged: Sequence[Judged], after: int) -> Iterator[Judged]:
    """Yield those of which a value came or changed after its month could be closed."""
    for cadence in Cadence:
        some = [pair for pair in judged if pair[0].metric.terms.cadence is cadence]
        closing = partial(_closing, cadence, after)
        yield from compress(some, are_late([one.revisions for one, _told in some], closing))


@lru_cache(maxsize=4096)
def _closing(cadence: Cadence, after: int, start: int) -> int:
    """The moment from which a value for the period that begins on that day is late."""
    month = periods.month_of(date.fromordinal(start), cadence)
    return ticks(start_of_day(periods.closes_on(month, after=after)))
