"""The values that one person reports, all metrics on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.analysis.policy import Policy
from portfolio.models import Measurement, Metric, UseCase
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.policy import in_force
from portfolio.queries.portfolio import measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One period of one metric: what is there, what stood before it, by when it is due."""

    metric: Metric
    start: date
    there: Measurement | None
    before: Measurement | None
    due: date
    is_running: bool
    # A reported month that is closed is corrected on a page of its own, with a reason; so
    # is one whose value was taken back.
    is_locked: bool

    @property
    def is_missing(self) -> bool:
        return self.there is None and not self.is_running

    def is_late(self, today: date) -> bool:
        return self.is_missing and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One metric: the period that ended last, and the running one so far."""

    metric: Metric
    ended: Cell
    running: Cell

    @property
    def cells(self) -> tuple[Cell, Cell]:
        return (self.ended, self.running)


def sheet_of(
    user: User,
    *,
    today: date,
    policy: Policy | None = None,
    only: Sequence[int] | None = None,
) -> list[Row]:
    """
    Return every metric that `user` reports, use case by use case; in three queries.

    Or `only` some of them. In one query more, if the thresholds were not read yet.
    """
    if not (user.can(Permission.VALUE_ENTER_OWN) or user.can(Permission.VALUE_ENTER_ANY)):
        return []
    mine = UseCase.objects.visible_to(user).open()
    metrics = (
        measured()
        .filter(reported_by(user), use_case__in=mine)
        .annotate(is_taken_back=Exists(_taken_back(today)))
        .select_related("use_case", "health")
        .order_by("use_case__number", "-primary", "name", "pk")
    )
    if only is not None:
        metrics = metrics.filter(pk__in=only)
    after = timedelta(days=in_force(policy).close_after_days - 1)
    return [_row(metric, today, after) for metric in metrics]


def reported_by(user: User) -> Q:
    """
    Filter the metrics whose values `user` reports: their own, or those of what they own.

    Two questions, each with an index; joined with "or" they would read every metric.
    """
    bare = Metric.objects.order_by().values("pk")
    of_cases = bare.filter(owner=None, use_case__owner=user)
    return Q(pk__listed=bare.filter(owner=user).union(of_cases, all=True))


def _taken_back(today: date) -> QuerySet[Measurement]:
    """The withdrawn value of the period that ended last; its row is still there."""
    ended = Case(
        *(
            When(metric__cadence=cadence, then=Value(_ended(today, cadence)))
            for cadence in Cadence
        )
    )
    return Measurement.objects.filter(
        metric=OuterRef("pk"), value=None, period_start=ended
    ).order_by()


def _ended(today: date, cadence: Cadence) -> date:
    return periods.previous(periods.start_of(today, cadence), cadence)


def _row(metric: Metric, today: date, after: timedelta) -> Row:
    cadence = Cadence(metric.cadence)
    running, ended = periods.start_of(today, cadence), _ended(today, cadence)
    return Row(
        metric=metric,
        ended=_cell(metric, ended, cadence, today, after),
        running=_cell(metric, running, cadence, today, after),
    )


def _cell(
    metric: Metric, start: date, cadence: Cadence, today: date, after: timedelta
) -> Cell:
    rows: list[Measurement] = metric.latest  # type: ignore[attr-defined]
    there = next((row for row in rows if row.period_start == start), None)
    end = periods.end_of(start, cadence)
    is_taken_back: bool = metric.is_taken_back  # type: ignore[attr-defined]
    return Cell(
        metric=metric,
        start=start,
        there=there,
        before=next((row for row in rows if row.period_start < start), None),
        due=end + after,
        is_running=end > today,
        is_locked=(there is not None or is_taken_back)
        and periods.is_closed(start, cadence, today, after=after.days + 1),
    )
