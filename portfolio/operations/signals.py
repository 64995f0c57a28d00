"""Signals: converging what stands with what the rules find, and setting one aside."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusal import Refused
from portfolio.analysis.catalogue import TITLES
from portfolio.analysis.finding import Finding, Severity
from portfolio.analysis.packing import pack
from portfolio.models import Signal, SignalEvent
from portfolio.models.signal import SignalStep
from portfolio.operations import editing, noting
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.days import day_of

# What clears and returns within it is the same signal.
SAME_WITHIN = timedelta(days=14)
SNOOZE_MOST = timedelta(days=92)

Found = Mapping[str, Finding]


class CannotSetAside(Refused):
    code = "cannot-set-aside"


def converge(
    use_case_ids: Collection[int], found: Mapping[int, Found], *, now: datetime
) -> int:
    """
    Bring the signals of use cases to what the rules found; return how many changed.

    Converges: twice is once. The caller holds the claims of these use cases, locked, in
    the transaction it calls from. One read where nothing changed; two, and at most three
    writes, where something did.
    """
    standing, recent = _kept(use_case_ids, now)
    news: list[tuple[int, int, str, Finding]] = []
    for use_case_id in use_case_ids:
        for rule, finding in found.get(use_case_id, {}).items():
            key = (use_case_id, rule)
            kept = standing.pop(key, None)
            if kept is None:
                news.append((recent.get(key, NEW), *key, finding))
            elif kept.says != _said(finding):
                news.append((kept.pk, *key, finding))
    over = [kept.pk for kept in standing.values()]
    if not news and not over:
        return 0
    rows = Signal.objects.in_bulk([*(pk for pk, *_rest in news if pk), *over])
    opened, events = [], []
    for pk, use_case_id, rule, finding in news:
        if row := rows.get(pk):
            step = SignalStep.REOPENED if row.cleared_at else _shift(row, finding)
        else:
            row = Signal(use_case_id=use_case_id, rule=rule, opened_at=now)
            opened.append(row)
            step = SignalStep.OPENED
        _take(row, finding, step)
        if step:
            events.append(_event(row, step, now))
    for pk in over:
        rows[pk].cleared_at = now
        events.append(_event(rows[pk], SignalStep.CLEARED, now))
    Signal.objects.bulk_create(opened)
    Signal.objects.bulk_update(rows.values(), _REWRITTEN) if rows else None
    SignalEvent.objects.bulk_create(events)
    return len(opened) + len(rows)


@ledger.writes
def acknowledge(*, signal_id: int, by: User, now: datetime) -> Signal:
    """
    Say that somebody has seen it and knows; it stays in sight.

    :raises CannotSetAside: if it has cleared, or is acknowledged already
    """
    signal = _standing(signal_id)
    if signal.acknowledged_at is not None:
        raise CannotSetAside(_("It is acknowledged already."))
    signal.acknowledged_at, signal.acknowledged_by = now, by
    _save(signal, SignalStep.ACKNOWLEDGED, by=by, now=now)
    return signal


@ledger.writes
def unacknowledge(*, signal_id: int, by: User, now: datetime) -> Signal:
    """
    Take the acknowledgement back.

    :raises CannotSetAside: if there is none
    """
    signal = _standing(signal_id)
    if signal.acknowledged_at is None:
        raise CannotSetAside(_("Nobody has acknowledged it."))
    signal.acknowledged_at = signal.acknowledged_by = None
    _save(signal, SignalStep.UNACKNOWLEDGED, by=by, now=now)
    return signal


@ledger.writes
def snooze(
    *, signal_id: int, until_date: date, reason: str, by: User, now: datetime
) -> Signal:
    """
    Set a signal aside up to and including a day. It goes on being found and kept.

    :raises editing.Reasonless: without a reason
    :raises CannotSetAside: if it has cleared, for a day that is past or too far, or if it
        is red and `by` takes no decisions
    """
    reason = editing.need_reason(reason, _("Say why it can wait."))
    signal, today = _standing(signal_id), day_of(now)
    if not today <= until_date <= today + SNOOZE_MOST:
        raise CannotSetAside(_("Choose a day from today to three months from now."))
    if signal.severity == Severity.RED and not may_silence_red(by):
        raise CannotSetAside(_("A red is set aside by those who take decisions."))
    signal.snoozed_at, signal.snoozed_by = now, by
    signal.snoozed_until_date, signal.snooze_reason = until_date, reason
    _save(signal, SignalStep.SNOOZED, by=by, now=now, reason=reason, until=until_date)
    return signal


@ledger.writes
def wake(*, signal_id: int, by: User, now: datetime) -> Signal:
    """
    Bring a signal that was set aside back into sight.

    :raises CannotSetAside: if it is in sight
    """
    signal = _standing(signal_id)
    if signal.snoozed_at is None:
        raise CannotSetAside(_("It is not set aside."))
    _wake(signal)
    _save(signal, SignalStep.WOKEN, by=by, now=now)
    return signal


def may_silence_red(by: User) -> bool:
    return by.can(Permission.DECISION_TAKE) or by.can(Permission.REVIEW_RUN)


# Of a signal that there was none like before.
NEW = 0
_FOUND = ("severity", "since_date", "sentence", "evidence", "is_stalled")
_SET = (
    "acknowledged_at",
    "acknowledged_by",
    "snoozed_at",
    "snoozed_by",
    "snoozed_until_date",
    "snooze_reason",
)
_REWRITTEN = [*_FOUND, *_SET, "cleared_at", "reopenings"]


class _Kept(NamedTuple):
    """A signal that stands, and what it says, in the order of `_FOUND`."""

    pk: int
    says: tuple[Any, ...]


def _kept(
    use_case_ids: Collection[int], now: datetime
) -> tuple[dict[tuple[int, str], _Kept], dict[tuple[int, str], int]]:
    """What stands, and what cleared so lately that it would be the same; locked."""
    since = Q(cleared_at=None) | Q(cleared_at__gt=now - SAME_WITHIN)
    rows = Signal.objects.filter(since, use_case__among=use_case_ids).select_for_update()
    standing: dict[tuple[int, str], _Kept] = {}
    recent: dict[tuple[int, str], int] = {}
    for pk, use_case_id, rule, cleared_at, *says in rows.order_by(
        "cleared_at", "pk"
    ).values_list("pk", "use_case_id", "rule", "cleared_at", *_FOUND):
        if cleared_at is None:
            standing[use_case_id, rule] = _Kept(pk, tuple(says))
        else:
            recent[use_case_id, rule] = pk
    return standing, recent


def _said(finding: Finding) -> tuple[object, ...]:
    """What a signal says of a finding, in the order of `_FOUND`."""
    return (
        finding.severity.value,
        finding.since,
        pack(finding.sentence),
        list(finding.evidence),
        finding.is_stalled,
    )


def _shift(row: Signal, finding: Finding) -> SignalStep | None:
    if row.severity == finding.severity:
        return None
    worse = finding.severity.rank < Severity(row.severity).rank
    return SignalStep.WORSENED if worse else SignalStep.EASED


def _take(row: Signal, finding: Finding, step: SignalStep | None) -> None:
    if step is SignalStep.REOPENED:
        row.cleared_at, row.reopenings = None, row.reopenings + 1
        worse = finding.severity.rank < Severity(row.severity).rank
    else:
        worse = step is SignalStep.WORSENED
    if worse:
        # What was seen and set aside was the lesser thing.
        row.acknowledged_at = row.acknowledged_by = None
        _wake(row)
    for name, value in zip(_FOUND, _said(finding), strict=True):
        setattr(row, name, value)


def _wake(row: Signal) -> None:
    row.snoozed_at = row.snoozed_by = row.snoozed_until_date = None
    row.snooze_reason = ""


def _event(
    row: Signal,
    step: SignalStep,
    now: datetime,
    *,
    by: User | None = None,
    reason: str = "",
    until: date | None = None,
) -> SignalEvent:
    return SignalEvent(
        signal=row,
        step=step,
        at=now,
        by=by,
        severity=row.severity,
        sentence=row.sentence,
        reason=reason,
        until_date=until,
    )


def _standing(signal_id: int) -> Signal:
    signal = Signal.objects.select_for_update().get(pk=signal_id)
    if signal.cleared_at is not None:
        raise CannotSetAside(_("It has cleared; there is nothing to set aside."))
    return signal


def _save(
    signal: Signal,
    step: SignalStep,
    *,
    by: User,
    now: datetime,
    reason: str = "",
    until: date | None = None,
) -> None:
    signal.save(update_fields=_SET)
    _event(signal, step, now, by=by, reason=reason, until=until).save()
    noting.on_part(
        signal,
        TITLES.get(signal.rule, signal.rule),
        f"signal.{step}",
        use_case_id=signal.use_case_id,
        by=by,
        now=now,
        changes={"until": (None, until)} if until else None,
        reason=reason,
    )
