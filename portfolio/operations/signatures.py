"""Signing metrics: the owner and the sponsor, two people, under a whole definition."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.promises import missing
from portfolio.models import Metric, Signature, TargetVersion, UseCase
from portfolio.models.signature import Capacity
from portfolio.operations import noting, targets

FIELDS = {
    "baseline_value": _later("the baseline"),
    "baseline_date": _later("the day of the baseline"),
    "target_value": _later("the target"),
    "target_date": _later("the day of the target"),
    "method": _later("the method"),
}


class CannotSign(Refused):
    code = "cannot-sign"


@ledger.writes
def sign(*, metric_id: int, capacity: Capacity, by: User, now: datetime) -> Signature:
    """
    Sign a metric as the owner or the sponsor of its use case, in person.

    :raises CannotSign: if something is not written yet, if `by` is not that person, or
        signed in the other capacity
    """
    metric = Metric.objects.select_for_update().get(pk=metric_id)
    use_case = UseCase.objects.get(pk=metric.use_case_id)
    _judge(metric, use_case, capacity, by)
    signature = Signature.objects.create(
        metric=metric, capacity=capacity, signed_at=now, signed_by=by
    )
    if metric.signatures.standing().count() == len(Capacity):
        metric.signed_at = now
        metric.save(update_fields=["signed_at"])
    noting.on_part(
        metric,
        metric.name,
        "metric.signed",
        use_case_id=metric.use_case_id,
        by=by,
        now=now,
        changes={f"signature: {capacity}": (None, by.name)},
    )
    return signature


def void(metric: Metric, reason: str, *, by: User, now: datetime) -> None:
    """Void the signatures under a metric that the caller has locked."""
    standing = list(metric.signatures.standing().select_related("signed_by"))
    if not standing:
        return
    for signature in standing:
        signature.voided_at, signature.void_reason = now, reason
        signature.save(update_fields=["voided_at", "void_reason"])
    metric.signed_at = None
    metric.save(update_fields=["signed_at"])
    noting.on_part(
        metric,
        metric.name,
        "metric.signatures_voided",
        use_case_id=metric.use_case_id,
        by=by,
        now=now,
        changes={
            f"signature: {signature.capacity}": (signature.signed_by.name, None)
            for signature in standing
        },
        reason=reason,
    )


def unwritten(metric: Metric, *, target: TargetVersion | None = None) -> list[str]:
    """
    Return the fields that a signature needs and that are still empty.

    The target in force is looked up, unless it was read already.
    """
    promise = targets.promise_of(target or metric.targets.current().get())
    fields = missing(promise, direction=Direction(metric.direction), kind=Kind(metric.kind))
    return fields if metric.method.strip() else [*fields, "method"]


def _judge(metric: Metric, use_case: UseCase, capacity: Capacity, by: User) -> None:
    empty = unwritten(metric)
    if empty:
        raise CannotSign(
            _("Before it can be signed it needs %(fields)s.")
            % {"fields": ", ".join(str(FIELDS[field]) for field in empty)}
        )
    named = use_case.owner_id if capacity is Capacity.OWNER else use_case.sponsor_id
    if named != by.pk:
        raise CannotSign(
            _("Only the %(capacity)s of this use case signs as that, in person.")
            % {"capacity": capacity}
        )
    standing = metric.signatures.standing()
    if standing.filter(capacity=capacity).exists():
        raise CannotSign(_("It is signed in that capacity already."))
    if standing.filter(signed_by=by).exists():
        raise CannotSign(_("Owner and sponsor sign as two different people."))
