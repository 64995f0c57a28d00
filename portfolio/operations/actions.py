"""Actions: promised by somebody for a day, done or dropped."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Action, Decision, RecoveryPlan, UseCase
from portfolio.operations import assignments, dirty, editing, noting


class CannotAct(Refused):
    code = "cannot-act"


@ledger.writes
def assign(
    *,
    use_case_id: int,
    what: str,
    owner: User,
    due_date: date,
    by: User,
    now: datetime,
    decision: Decision | None = None,
    plan: RecoveryPlan | None = None,
) -> Action:
    """
    Give somebody something to do by a day. They get sight of the use case.

    :raises CannotAct: if it says nothing, or its plan or decision is another use case's
    """
    if not what.strip():
        raise CannotAct(_("Say what is to be done."))
    if plan is not None and plan.metric.use_case_id != use_case_id:
        raise CannotAct(_("That plan belongs to another use case."))
    if decision is not None and decision.use_case_id != use_case_id:
        raise CannotAct(_("That decision belongs to another use case."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    assignments.include(use_case, owner, by=by, now=now)
    action = Action.objects.create(
        use_case=use_case,
        decision=decision,
        plan=plan,
        what=what.strip(),
        owner=owner,
        first_due_date=due_date,
        due_date=due_date,
        assigned_at=now,
        assigned_by=by,
    )
    changes = {"owner": (None, owner.name), "due": (None, due_date)}
    _record(action, "action.assigned", by=by, now=now, changes=changes)
    return action


@ledger.writes
def revise(
    *,
    action_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    what: str | None = None,
    owner: User | None = None,
    due_date: date | None = None,
    reason: str = "",
) -> Action:
    """
    Change an open action. Another day needs a reason; the first one promised is kept.

    :raises CannotAct: if it is settled, or would say nothing
    :raises editing.Reasonless: if the day moves without a reason
    :raises editing.Stale: if somebody changed it meanwhile
    """
    action = _open(action_id)
    if what is not None and not what.strip():
        raise CannotAct(_("Say what is to be done."))
    if due_date is not None and due_date != action.due_date:
        reason = editing.need_reason(reason, _("Say why the date moves."))
    wanted = {"what": what and what.strip(), "owner": owner, "due_date": due_date}
    new = {name: value for name, value in wanted.items() if value is not None}
    changes = editing.apply(action, new, seen_version=seen_version)
    if changes:
        assignments.include(action.use_case, action.owner, by=by, now=now)
        _record(action, "action.revised", by=by, now=now, changes=changes, reason=reason)
    return action


@ledger.writes
def complete(*, action_id: int, by: User, now: datetime) -> Action:
    """
    Say that it is done.

    :raises CannotAct: if it is settled
    """
    action = _open(action_id)
    editing.apply(action, {"done_at": now, "done_by": by}, seen_version=None)
    _record(action, "action.done", by=by, now=now)
    return action


@ledger.writes
def reopen(*, action_id: int, by: User, now: datetime) -> Action:
    """
    Take back that it is done or dropped.

    :raises CannotAct: if it is open
    """
    action = Action.objects.select_for_update().get(pk=action_id)
    if action.done_at is None and action.dropped_at is None:
        raise CannotAct(_("It is open."))
    new = {"done_at": None, "done_by": None, "dropped_at": None, "drop_reason": ""}
    editing.apply(action, new, seen_version=None)
    _record(action, "action.reopened", by=by, now=now)
    return action


@ledger.writes
def drop(*, action_id: int, reason: str, by: User, now: datetime) -> Action:
    """
    Give it up, with a reason that the next review reads.

    :raises editing.Reasonless: without a reason
    :raises CannotAct: if it is settled
    """
    reason = editing.need_reason(reason, _("Say why it is given up."))
    action = _open(action_id)
    new = {"dropped_at": now, "drop_reason": reason}
    editing.apply(action, new, seen_version=None)
    _record(action, "action.dropped", by=by, now=now, reason=reason)
    return action


def _open(action_id: int) -> Action:
    action = Action.objects.select_for_update().get(pk=action_id)
    if action.done_at is not None or action.dropped_at is not None:
        raise CannotAct(_("This action is settled already."))
    return action


def _record(
    action: Action,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    if action.plan is not None:
        # Whether a plan is credible hangs on what became of its actions.
        dirty.mark([action.plan.metric_id], now=now)
    noting.on_part(
        action,
        action.what,
        verb,
        use_case_id=action.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
