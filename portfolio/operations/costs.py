"""Writing down what a use case costs, planned and actual; wrong amounts are withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.books import Basis, CostKind, first_of
from portfolio.models import Cost, UseCase
from portfolio.operations import editing, noting
from portfolio.queries.days import day_of
from portfolio.queries.money import house_currency

MOST = Decimal("1e13")


class CannotCost(Refused):
    code = "cannot-record-cost"


@ledger.writes
def record(
    *,
    use_case_id: int,
    kind: CostKind,
    basis: Basis,
    cost_date: date,
    amount: Decimal,
    by: User,
    now: datetime,
    currency: str = "",
    what: str = "",
) -> Cost:
    """
    Write down one amount. A plan from the same day on replaces the one that stood there.

    Without a currency it is the organisation's own. Running costs belong to the month of
    their day.

    :raises CannotCost: if the amount is below zero or out of bounds, the currency is no
        code, or an actual cost lies ahead
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    currency = currency.strip().upper() or house_currency()
    if not 0 <= amount < MOST:
        raise CannotCost(_("A cost is zero or more, and less than ten trillion."))
    if not is_code(currency):
        raise CannotCost(_("A currency has three letters, as in EUR."))
    if basis is Basis.ACTUAL and cost_date > day_of(now):
        raise CannotCost(_("What is still ahead is a plan, not a cost."))
    day = first_of(cost_date) if kind is CostKind.RUN else cost_date
    if basis is Basis.PLANNED:
        _replace(use_case, kind, day, by=by, now=now)
    row = Cost.objects.create(
        use_case=use_case,
        kind=kind,
        basis=basis,
        cost_date=day,
        amount=amount,
        currency=currency,
        what=what.strip(),
        recorded_at=now,
        recorded_by=by,
    )
    changes = {"kind": (None, f"{basis} {kind}"), "amount": (None, _words(row))}
    _record(row, "cost.recorded", changes | {"day": (None, day)}, by=by, now=now)
    return row


@ledger.writes
def withdraw(*, cost_id: int, reason: str, by: User, now: datetime) -> Cost:
    """
    Take back an amount that was wrong; it stays to be read.

    :raises editing.Reasonless: without a reason
    :raises CannotCost: if it was taken back already
    """
    reason = editing.need_reason(reason, _("Say why it is taken back."))
    row = Cost.objects.select_for_update().get(pk=cost_id)
    if row.withdrawn_at is not None:
        raise CannotCost(_("It was taken back already."))
    _take_back(row, reason, by=by, now=now)
    return row


def is_code(currency: str) -> bool:
    return len(currency) == 3 and currency.isascii() and currency.isalpha()


def _replace(
    use_case: UseCase, kind: CostKind, day: date, *, by: User, now: datetime
) -> None:
    earlier = Cost.objects.standing().filter(
        use_case=use_case, kind=kind, basis=Basis.PLANNED, cost_date=day
    )
    for row in earlier:
        _take_back(row, _("Replaced by another plan."), by=by, now=now)


def _take_back(row: Cost, reason: str, *, by: User, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = now, by, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    changes = {"amount": (_words(row), None)}
    _record(row, "cost.withdrawn", changes, by=by, now=now, reason=reason)


def _words(row: Cost) -> str:
    return f"{row.amount:.2f} {row.currency}"


def _record(
    row: Cost,
    verb: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    noting.on_part(
        row,
        row.what or _words(row),
        verb,
        use_case_id=row.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
