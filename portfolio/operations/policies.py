"""Changing the thresholds of the analysis: a new version, and everything judged anew."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis import marking
from portfolio.analysis.policy import DEFAULT, OutOfBounds, Policy, bounds
from portfolio.models import PolicyVersion
from portfolio.operations import editing, health
from portfolio.queries.policy import differences, of_version


class CannotSet(Refused):
    code = "cannot-set-policy"


@ledger.writes
def change(
    *,
    values: Mapping[str, float],
    reason: str,
    seen_version: int,
    by: User,
    now: datetime,
) -> PolicyVersion:
    """
    Put other thresholds in force; what they judge is judged again soon.

    `values` may name some or all of them. Months that are closed keep the version that
    judged them.

    :raises editing.Reasonless: without a reason
    :raises CannotSet: outside of the bounds, if nothing changes, or if somebody changed
        them since `seen_version`
    """
    reason = editing.need_reason(reason, _("Say why the thresholds change."))
    latest = _latest()
    if seen_version != (latest.number if latest else 0):
        raise CannotSet(_("Somebody changed the thresholds meanwhile. Look again."))
    before = of_version(latest)
    after = _policy(before, values)
    changed = differences(before, after)
    if not changed:
        raise CannotSet(_("Nothing changes."))
    row = PolicyVersion.objects.create(
        number=(latest.number if latest else 0) + 1,
        values={one.name: getattr(after, one.name) for one in differences(DEFAULT, after)},
        mark=marking.policy_version(after),
        reason=reason,
        changed_at=now,
        changed_by=by,
    )
    ledger.record(
        "policy.changed",
        ledger.Subject(type="policy", id=row.pk, label=_("Thresholds")),
        by=by,
        now=now,
        changes={one.name: (one.before, one.after) for one in changed},
        reason=reason,
    )
    health.mark_all(now=now)
    return row


def _latest() -> PolicyVersion | None:
    # Locked through the number: two who change at once are told apart.
    return PolicyVersion.objects.select_for_update().order_by("-number").first()


def _policy(before: Policy, values: Mapping[str, float]) -> Policy:
    known = {bound.name: bound for bound in bounds()}
    whole: dict[str, Any] = {name: getattr(before, name) for name in known}
    for name, value in values.items():
        if name not in known:
            raise CannotSet(_("There is no threshold “%(name)s”.") % {"name": name})
        whole[name] = int(value) if isinstance(known[name].default, int) else float(value)
    try:
        return Policy(**whole)
    except OutOfBounds as error:
        raise CannotSet(str(error)) from error
