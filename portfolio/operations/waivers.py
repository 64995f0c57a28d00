"""Letting a gate's finding pass, one by one, with a reason that stays to be read."""

from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import UseCase, Waiver
from portfolio.operations import editing, noting
from portfolio.queries.days import day_of
from portfolio.queries.gates import gate_of


class CannotWaive(Refused):
    code = "cannot-waive"


@ledger.writes
def waive(
    *,
    use_case_id: int,
    gate: StrEnum,
    finding: str,
    reason: str,
    by: User,
    now: datetime,
    until_date: date | None = None,
) -> Waiver:
    """
    Waive one finding of one gate.

    :raises editing.Reasonless: without a reason
    :raises CannotWaive: if there is nothing to waive, or it is waived already
    """
    reason = editing.need_reason(reason, _("Say why this may pass."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    today = day_of(now)
    if until_date is not None and until_date < today:
        raise CannotWaive(_("A waiver ends today or later."))
    standings = gate_of(use_case, gate, today=today)
    found = next(
        (
            standing
            for standing in standings
            if standing.finding.code == finding and not standing.is_passed
        ),
        None,
    )
    if found is None:
        raise CannotWaive(_("There is nothing to waive."))
    # One that ran out makes room for the new one.
    use_case.waivers.filter(gate=gate, finding=finding, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by=by
    )
    waiver = Waiver.objects.create(
        use_case=use_case,
        gate=gate,
        finding=finding,
        sentence=str(found.finding.sentence),
        reason=reason,
        until_date=until_date,
        waived_at=now,
        waived_by=by,
    )
    _record(waiver, "waiver.given", by=by, now=now, reason=reason)
    return waiver


@ledger.writes
def withdraw(*, waiver_id: int, by: User, now: datetime) -> Waiver:
    """
    Take a waiver back; it stays in the history.

    :raises CannotWaive: if it was taken back already
    """
    waiver = Waiver.objects.select_for_update().get(pk=waiver_id)
    if waiver.withdrawn_at is not None:
        raise CannotWaive(_("It was taken back already."))
    waiver.withdrawn_at, waiver.withdrawn_by = now, by
    waiver.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _record(waiver, "waiver.withdrawn", by=by, now=now)
    return waiver


def _record(
    waiver: Waiver, verb: str, *, by: User, now: datetime, reason: str = ""
) -> None:
    noting.on_part(
        waiver,
        waiver.finding,
        verb,
        use_case_id=waiver.use_case_id,
        by=by,
        now=now,
        changes={"finding": (None, waiver.sentence)},
        reason=reason,
    )
