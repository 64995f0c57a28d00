"""Estimating what a use case is worth a year. A new estimate replaces, none is lost."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.measures import MetricType
from portfolio.models import UseCase, WorthEstimate
from portfolio.operations import noting
from portfolio.queries.money import house_currency


class CannotEstimate(Refused):
    code = "cannot-estimate"


@ledger.writes
def estimate(
    *,
    use_case_id: int,
    kind: MetricType,
    low: Decimal,
    expected: Decimal,
    high: Decimal,
    by: User,
    now: datetime,
    currency: str = "",
    reason: str = "",
) -> WorthEstimate:
    """
    Put down low, expected and high worth a year of one kind.

    Without a currency it is the organisation's own.

    :raises CannotEstimate: if they are not in that order, or below zero
    """
    if not 0 <= low <= expected <= high:
        raise CannotEstimate(_("Low, expected and high come in that order, from zero up."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    former = use_case.worth_estimates.filter(kind=kind, replaced_at=None).first()
    if former is not None:
        former.replaced_at = now
        former.save(update_fields=["replaced_at"])
    row = WorthEstimate.objects.create(
        use_case=use_case,
        kind=kind,
        low=low,
        expected=expected,
        high=high,
        currency=currency or house_currency(),
        reason=reason,
        estimated_at=now,
        estimated_by=by,
    )
    before = _words(former) if former else None
    noting.on_use_case(
        use_case,
        "use_case.estimated",
        by=by,
        now=now,
        changes={f"worth: {kind}": (before, _words(row))},
        reason=reason,
    )
    return row


def _words(row: WorthEstimate) -> str:
    return f"{row.low:.0f} / {row.expected:.0f} / {row.high:.0f} {row.currency}"
