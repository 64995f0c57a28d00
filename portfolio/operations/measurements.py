"""Taking values: one current for each metric and period, every earlier one kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from accounts import door, ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis import periods
from portfolio.analysis.acceptance import Problem, Reading, Terms, problem_of
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, MeasurementRevision, Metric
from portfolio.operations import dirty, editing, noting
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force

COPIED = (
    "value",
    "numerator",
    "denominator",
    "note",
    "reason",
    "revision",
    "recorded_at",
    "recorded_by",
    "door",
    "door_detail",
)


class NotTaken(Refused):
    """A value that the metric does not accept; `problem` has code, field and sentence."""

    code = "value-not-taken"

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.code = problem.code
        self.problem = problem


class Taken(StrEnum):
    CREATED = "created"
    UNCHANGED = "unchanged"
    REVISED = "revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value for one period, with what was said about it."""

    start: date
    reading: Reading
    note: str = ""
    reason: str = ""


@ledger.writes
def record(*, metric_id: int, entry: Entry, by: User, now: datetime) -> Taken:
    """
    Take one value. The same value again changes nothing; another one is a new revision.

    :raises NotTaken: if the metric does not accept it, or a correction of a closed month
        comes without a reason
    """
    metric = _locked(metric_id)
    taken = _take(metric, entry, by=by, now=now)
    if taken is not Taken.UNCHANGED:
        dirty.mark([metric.pk], now=now)
    return taken


@ledger.writes
def record_many(
    *, metric_id: int, entries: list[Entry], by: User, now: datetime
) -> dict[Taken, int]:
    """
    Take many values of one metric, all or none; return how many of each kind.

    :raises NotTaken: at the first that is not accepted; then none is taken
    """
    metric = _locked(metric_id)
    counts = dict.fromkeys(Taken, 0)
    fresh = _fresh(metric, entries)
    for entry in entries:
        if entry.start not in fresh:
            counts[_take(metric, entry, by=by, now=now)] += 1
    _insert(metric, list(fresh.values()), by=by, now=now)
    counts[Taken.CREATED] += len(fresh)
    if counts[Taken.CREATED] or counts[Taken.REVISED]:
        dirty.mark([metric.pk], now=now)
    return counts


@ledger.writes
def withdraw(*, metric_id: int, start: date, reason: str, by: User, now: datetime) -> None:
    """
    Take a value back. Its place and its history stay.

    :raises editing.Reasonless: without a reason
    :raises NotTaken: if there is no value
    """
    reason = editing.need_reason(reason, _("Say why the value is withdrawn."))
    metric = _locked(metric_id)
    row = metric.measurements.standing().filter(period_start=start).first()
    if row is None:
        raise NotTaken(
            Problem("no-value", "period", _("There is no value in that period."))
        )
    before = row.value
    _replace(row, Reading(), note="", reason=reason, by=by, now=now)
    dirty.mark([metric.pk], now=now)
    _note(metric, "metric.value_withdrawn", row, before, by=by, now=now)


def terms_of(metric: Metric) -> Terms:
    """Return what a metric accepts; its use case is loaded if it was not."""
    return Terms(
        cadence=Cadence(metric.cadence),
        is_ratio=metric.is_ratio,
        lower_bound=metric.lower_bound,
        upper_bound=metric.upper_bound,
        first_date=metric.first_date,
        is_open=metric.retired_at is None and metric.use_case.is_open,
    )


def _locked(metric_id: int) -> Metric:
    rows = Metric.objects.select_for_update(of=("self",)).select_related("use_case")
    return rows.get(pk=metric_id)


def _take(metric: Metric, entry: Entry, *, by: User, now: datetime) -> Taken:
    _judge(metric, entry, now)
    row = metric.measurements.filter(period_start=entry.start).first()
    if row is None:
        _insert(metric, [entry], by=by, now=now)
        return Taken.CREATED
    same = (row.value, row.numerator, row.denominator) == _numbers(entry.reading)
    if same and (not entry.note or entry.note == row.note):
        return Taken.UNCHANGED
    if not same:
        _judge_correction(metric, entry, now)
    before = row.value
    _replace(row, entry.reading, note=entry.note, reason=entry.reason, by=by, now=now)
    _note(metric, "metric.value_revised", row, before, by=by, now=now)
    return Taken.REVISED


def _judge(metric: Metric, entry: Entry, now: datetime) -> None:
    problem = problem_of(terms_of(metric), entry.start, entry.reading, day_of(now))
    if problem is not None:
        raise NotTaken(problem)


def _judge_correction(metric: Metric, entry: Entry, now: datetime) -> None:
    # What was taken back is put back as a correction as well.
    if entry.reason.strip():
        return
    after = policy_in_force().close_after_days
    if periods.is_closed(entry.start, Cadence(metric.cadence), day_of(now), after=after):
        raise NotTaken(
            Problem(
                "reason-missing",
                "reason",
                _("That month is closed: a correction says why it is made."),
            )
        )


def _fresh(metric: Metric, entries: list[Entry]) -> dict[date, Entry]:
    """Those for periods that have no row yet; the last one of a period counts."""
    last = {entry.start: entry for entry in entries}
    there = set(
        metric.measurements.filter(period_start__in=last).values_list(
            "period_start", flat=True
        )
    )
    return {start: entry for start, entry in last.items() if start not in there}


def _insert(metric: Metric, entries: list[Entry], *, by: User, now: datetime) -> None:
    passage = door.current()
    for entry in entries:
        _judge(metric, entry, now)
    rows = [
        Measurement(
            metric=metric,
            period_start=entry.start,
            note=entry.note,
            reason=entry.reason,
            recorded_at=now,
            recorded_by=by,
            door=passage.door,
            door_detail=passage.detail[:120],
            **_columns(entry.reading),
        )
        for entry in sorted(entries, key=lambda entry: entry.start)
    ]
    if not rows:
        return
    Measurement.objects.bulk_create(rows)
    changes = {
        periods.write(row.period_start, Cadence(metric.cadence)): (None, row.value)
        for row in rows
    }
    verb = "metric.value_recorded" if len(rows) == 1 else "metric.values_recorded"
    noting.on_metric(metric, verb, changes, by=by, now=now)


def _replace(
    row: Measurement,
    reading: Reading,
    *,
    note: str,
    reason: str,
    by: User,
    now: datetime,
) -> None:
    MeasurementRevision.objects.create(
        metric_id=row.metric_id,
        period_start=row.period_start,
        replaced_at=now,
        **{name: getattr(row, name) for name in COPIED},
    )
    passage = door.current()
    new = {
        **_columns(reading),
        "note": note,
        "reason": reason,
        "revision": row.revision + 1,
        "recorded_at": now,
        "recorded_by": by,
        "door": passage.door,
        "door_detail": passage.detail[:120],
    }
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))


def _numbers(reading: Reading) -> tuple[float | None, float | None, float | None]:
    return (reading.result, reading.numerator, reading.denominator)


def _columns(reading: Reading) -> dict[str, float | None]:
    value, numerator, denominator = _numbers(reading)
    return {"value": value, "numerator": numerator, "denominator": denominator}


def _note(
    metric: Metric,
    verb: str,
    row: Measurement,
    before: float | None,
    *,
    by: User,
    now: datetime,
) -> None:
    written = periods.write(row.period_start, Cadence(metric.cadence))
    changes = {written: (before, row.value)}
    noting.on_metric(metric, verb, changes, by=by, now=now, reason=row.reason)
